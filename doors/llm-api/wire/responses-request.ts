/** A response, as clients ask for it: https://platform.openai.com/docs/api-reference/responses */
import * as z from 'zod/mini';
import { type Asked, LONGEST_NAME } from '../asked.ts';
import { checked, wrong } from '../checked.ts';
import type { KeptResponses } from '../kept-responses.ts';
import { formatOf, textFormatShape } from './output-format.ts';
import { inputShape, itemsIn, messagesOf, type ResponseItem } from './response-items.ts';
import { chosenTools, toolChoiceShape } from './tool-choice.ts';
import { flatToolShapes, toolOf } from './tool-shape.ts';

const name = z.nullish(z.string().check(z.maxLength(LONGEST_NAME)));

/** What is not named here, such as a temperature or an effort of reasoning, changes nothing and is let pass. */
const request = z.object({
  model: z.string().check(z.maxLength(LONGEST_NAME)),
  input: inputShape,
  instructions: z.nullish(z.string()),
  stream: z.nullish(z.boolean()),
  tools: z.nullish(flatToolShapes),
  tool_choice: z.nullish(toolChoiceShape),
  parallel_tool_calls: z.nullish(z.boolean()),
  text: z.nullish(z.object({ format: z.nullish(textFormatShape) })),
  max_output_tokens: z.nullish(z.int().check(z.positive())),
  previous_response_id: z.nullish(z.string()),
  store: z.nullish(z.boolean()),
  metadata: z.nullish(z.record(z.string(), z.string())),
  top_logprobs: z.nullish(z.literal(0, 'probabilities are not known: only 0 can be had')),
  background: z.nullish(z.literal(false, 'responses are made while the client waits: only false can be had')),
  conversation: z.nullish(z.never('conversations are not kept: use previous_response_id')),
  prompt: z.nullish(z.never('prompts are not kept: use instructions')),
  user: name,
  safety_identifier: name,
});

export interface ResponsesRequest extends Asked {
  /** The conversation that the response continues. */
  items: readonly ResponseItem[];
  store: boolean;
  /** What the response repeats of the request. */
  echo: Readonly<Record<string, unknown>>;
}

/** Throws RefusedRequest. */
export function readResponsesRequest(body: unknown, kept: KeptResponses): ResponsesRequest {
  const read = checked(request, body);
  const { tools, toolChoice } = chosenTools((read.tools ?? []).map(toolOf), read.tool_choice);
  const items = [...before(read.previous_response_id, kept), ...itemsIn(read.input, kept.item)];
  const format = formatOf(read.text?.format);
  return {
    model: read.model,
    items,
    messages: [...(read.instructions ? [{ role: 'system' as const, text: read.instructions }] : []), ...messagesOf(items)],
    tools,
    wishes: {
      ...(toolChoice && { toolChoice }),
      ...(read.parallel_tool_calls === false && { oneCall: true }),
      ...(read.max_output_tokens && { maxTokens: read.max_output_tokens }),
      ...(format && { format }),
    },
    stop: [],
    streams: read.stream ?? false,
    named: { person: read.safety_identifier ?? undefined, user: read.user ?? undefined },
    store: read.store ?? true,
    echo: {
      instructions: read.instructions ?? null,
      max_output_tokens: read.max_output_tokens ?? null,
      metadata: read.metadata ?? {},
      model: read.model,
      parallel_tool_calls: read.parallel_tool_calls ?? true,
      previous_response_id: read.previous_response_id ?? null,
      store: read.store ?? true,
      text: { format: read.text?.format ?? { type: 'text' } },
      tool_choice: read.tool_choice ?? 'auto',
      tools: (read.tools ?? []).map(({ description = null, parameters = null, ...tool }) => ({
        ...tool,
        description,
        parameters,
        strict: false,
      })),
      user: read.user ?? null,
    },
  };
}

function before(previous: string | null | undefined, kept: KeptResponses): readonly ResponseItem[] {
  if (!previous) return [];
  const found = kept.find(previous);
  if (found) return found.items;
  throw wrong(
    'previous_response_id',
    `there is no response "${previous}"; responses are kept for an hour, unless "store" is false`,
    400,
    'previous_response_not_found',
  );
}
