import * as z from 'zod/mini';
import type { ReplyWishes } from '#core/ports.ts';
import { checked } from '../client-events.ts';
import { clientItem, id } from '../conversation/client-items.ts';
import {
  instructions,
  modalities,
  name,
  outputTokens,
  type SessionTool,
  type ToolChoice,
  toolChoice,
  tools,
} from '../session/session-schema.ts';
import { limitsOf } from '../session-settings.ts';

const INPUT_ITEMS = 500;
const METADATA = 16;

const reference = z.object({ type: z.literal('item_reference'), id });
const metadata = z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(512)));

/** `response` of a `response.create`, in the names of today and of the beta. What is not named here is refused, so that nothing is passed over. */
const response = z.strictObject({
  instructions: z.nullish(instructions),
  tools: z.nullish(tools),
  tool_choice: z.nullish(toolChoice),
  parallel_tool_calls: z.nullish(z.boolean()),
  output_modalities: z.nullish(modalities),
  modalities: z.nullish(modalities),
  metadata: z.nullish(
    metadata.check(z.refine((pairs) => Object.keys(pairs).length <= METADATA, { error: `has to have ${METADATA} keys at most` })),
  ),
  conversation: z.nullish(z.enum(['auto', 'none'])),
  input: z.nullish(z.array(z.union([clientItem, reference])).check(z.maxLength(INPUT_ITEMS))),
  max_output_tokens: z.nullish(outputTokens),
  max_response_output_tokens: z.nullish(outputTokens),
  /** How a voice sounds, and how a model thinks, the configuration of the process decides. */
  voice: z.nullish(name),
  audio: z.nullish(z.object({ output: z.nullish(z.object({ voice: z.nullish(name) })) })),
  output_audio_format: z.nullish(name),
  temperature: z.nullish(z.number()),
  reasoning: z.nullish(z.unknown()),
  /** Prompts that are kept elsewhere are not known here. */
  prompt: z.nullish(z.never()),
});

type InputItem = z.infer<typeof clientItem> | z.infer<typeof reference>;

/** What a client wants of one response; absent: as its session has it. */
export interface ResponseOptions {
  instructions?: string;
  tools?: readonly SessionTool[];
  toolChoice?: ToolChoice;
  /** Beside the choice of a tool. */
  wishes?: ReplyWishes;
  textOnly?: boolean;
  /** Told back with the response. */
  metadata?: Record<string, string>;
  /** No part of the conversation. */
  outOfBand: boolean;
  /** What the model gets instead of the conversation. */
  input?: readonly InputItem[];
}

/** What a client asks for that asks for nothing particular. */
export const PLAIN: ResponseOptions = { outOfBand: false };

/** Throws RefusedRequest. */
export function responseOptions(given: Record<string, unknown> | null | undefined): ResponseOptions {
  const read = checked(response, given ?? {}, 'response');
  const shown = read.output_modalities ?? read.modalities;
  const wishes = limitsOf({
    maxOutputTokens: read.max_output_tokens ?? read.max_response_output_tokens ?? 'inf',
    parallelToolCalls: read.parallel_tool_calls ?? true,
  });
  return {
    outOfBand: read.conversation === 'none',
    ...(typeof read.instructions === 'string' && { instructions: read.instructions }),
    ...(read.tools && { tools: read.tools }),
    ...(read.tool_choice && { toolChoice: read.tool_choice }),
    ...(Object.keys(wishes).length > 0 && { wishes }),
    ...(shown && { textOnly: !shown.includes('audio') }),
    ...(read.metadata && { metadata: read.metadata }),
    ...(read.input && { input: read.input }),
  };
}

/** Whether the client wants nothing that its session does not have. */
export function isPlain(options: ResponseOptions): boolean {
  return JSON.stringify(options) === JSON.stringify(PLAIN);
}
