/**
 * What a `session` may hold, as the types of the official `openai` package have it. Each setting is taken, or refused by its name: an object
 * here is strict, so that none is passed over.
 */
import * as z from 'zod/mini';
import { LANGUAGES } from '#core/languages/locale.ts';

const INSTRUCTIONS_LENGTH = 64_000;
const TOOLS = 128;

const unit = z.number().check(z.minimum(0), z.maximum(1));
const milliseconds = (most: number) => z.int().check(z.minimum(0), z.maximum(most));
export const name = z.string().check(z.maxLength(512));

// --- what both generations and both kinds of session have ---

const pcm = z.strictObject({ type: z.literal('audio/pcm'), rate: z._default(z.literal([8_000, 16_000, 24_000]), 24_000) });
const rate = z.optional(z.literal(8_000));
const format = z.discriminatedUnion('type', [
  pcm,
  z.strictObject({ type: z.literal('audio/pcmu'), rate }),
  z.strictObject({ type: z.literal('audio/pcma'), rate }),
]);

const atTurnsEnd = { create_response: z.nullish(z.boolean()), interrupt_response: z.nullish(z.boolean()) };
const turnDetection = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('server_vad'),
    ...atTurnsEnd,
    threshold: z.nullish(unit),
    prefix_padding_ms: z.nullish(milliseconds(10_000)),
    silence_duration_ms: z.nullish(milliseconds(10_000)),
    idle_timeout_ms: z.nullish(z.int().check(z.minimum(1_000), z.maximum(600_000))),
  }),
  z.strictObject({ type: z.literal('semantic_vad'), ...atTurnsEnd, eagerness: z.nullish(z.enum(['low', 'medium', 'high', 'auto'])) }),
]);

/** The beta took a turn detection without a type for the first of the two. */
const betaTurnDetection = z.pipe(
  z.transform((given) => (isWithoutType(given) ? { type: 'server_vad', ...given } : given)),
  turnDetection,
);

const spoken = z.string().check(
  z.refine((tag) => LANGUAGES.has(tag.split(/[-_]/)[0]?.toLowerCase() ?? ''), {
    error: `This language is not spoken here; these are: ${[...LANGUAGES.keys()].join(', ')}`,
  }),
);
const transcription = z.strictObject({
  language: z.nullish(spoken),
  model: z.nullish(name),
  prompt: z.nullish(z.string().check(z.maxLength(4_000))),
  delay: z.nullish(z.enum(['minimal', 'low', 'medium', 'high', 'xhigh'])),
});
const noiseReduction = z.strictObject({ type: z.optional(z.enum(['near_field', 'far_field'])) });
/** Probabilities of words are not known here. */
const include = z.nullish(z.array(z.string()).check(z.maxLength(0)));

// --- what only a conversation has ---

export const modalities = z.array(z.enum(['text', 'audio'])).check(z.minLength(1), z.maxLength(2));
const tool = z.object({
  type: z._default(z.literal('function'), 'function'),
  name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  description: z.pipe(
    z.nullish(z.string()),
    z.transform((text) => text ?? ''),
  ),
  parameters: z._default(z.record(z.string(), z.unknown()), { type: 'object', properties: {} }),
});
export const tools = z.array(tool).check(z.maxLength(TOOLS));
export const instructions = z.string().check(z.maxLength(INSTRUCTIONS_LENGTH));
export const toolChoice = z.union([z.enum(['auto', 'none', 'required']), z.strictObject({ type: z.literal('function'), name })]);
export const outputTokens = z.union([z.literal('inf'), z.int().check(z.minimum(1), z.maximum(100_000))]);
const tracing = z.union([
  z.literal('auto'),
  z.strictObject({ group_id: z.optional(z.string()), metadata: z.optional(z.unknown()), workflow_name: z.optional(z.string()) }),
]);
/** The voice of a reply is as fast as the configuration says. */
const speed = z.nullish(z.literal(1));
/** What a server has told, and a client tells back. */
const told = { id: z.nullish(z.unknown()), object: z.nullish(z.unknown()), expires_at: z.nullish(z.unknown()) };

const conversation = {
  ...told,
  model: z.nullish(name),
  instructions: z.nullish(instructions),
  tools: z.nullish(tools),
  tool_choice: z.nullish(toolChoice),
  /** Who speaks: in today's name, and in OpenAI's other one. */
  safety_identifier: z.nullish(name.check(z.minLength(1))),
  user: z.nullish(name.check(z.minLength(1))),
  tracing: z.nullish(tracing),
  include,
  /** Prompts that are kept elsewhere are not known here. */
  prompt: z.nullish(z.never()),
};

const input = z.strictObject({
  format: z.nullish(format),
  turn_detection: z.nullish(turnDetection),
  transcription: z.nullish(transcription),
  noise_reduction: z.nullish(noiseReduction),
});

/** `session` of the type `realtime`, as clients send it since 2025. */
export const currentSession = z.strictObject({
  ...conversation,
  type: z.optional(z.literal('realtime')),
  output_modalities: z.nullish(modalities),
  max_output_tokens: z.nullish(outputTokens),
  parallel_tool_calls: z.nullish(z.boolean()),
  reasoning: z.nullish(z.strictObject({ effort: z.optional(z.enum(['minimal', 'low', 'medium', 'high', 'xhigh'])) })),
  /** What a conversation holds is shortened here as it is everywhere in Parley. */
  truncation: z.nullish(z.literal('auto')),
  audio: z.nullish(
    z.strictObject({
      input: z.nullish(input),
      output: z.nullish(z.strictObject({ format: z.nullish(format), voice: z.nullish(name), speed })),
    }),
  ),
});

/** And of the type `transcription`. */
export const transcriptionSession = z.strictObject({
  ...told,
  type: z.literal('transcription'),
  audio: z.nullish(z.strictObject({ input: z.nullish(input) })),
  include,
});

// --- the beta ---

const betaFormat = z.enum(['pcm16', 'g711_ulaw', 'g711_alaw']);
const betaInput = {
  input_audio_format: z.nullish(betaFormat),
  input_audio_transcription: z.nullish(transcription),
  input_audio_noise_reduction: z.nullish(noiseReduction),
  turn_detection: z.nullish(betaTurnDetection),
};
/** How long a secret is good for is asked where one is made. */
const clientSecret = z.nullish(z.unknown());

/** `session` as clients of the beta send it. */
export const betaSession = z.strictObject({
  ...conversation,
  ...betaInput,
  modalities: z.nullish(modalities),
  output_audio_format: z.nullish(betaFormat),
  max_response_output_tokens: z.nullish(outputTokens),
  temperature: z.nullish(z.number().check(z.minimum(0), z.maximum(2))),
  voice: z.nullish(name),
  speed,
  client_secret: clientSecret,
});

/** `session` of the beta's `transcription_session.update`. */
export const betaTranscriptionSession = z.strictObject({
  ...told,
  ...betaInput,
  modalities: z.nullish(modalities),
  include,
  client_secret: clientSecret,
});

export type Format = z.infer<typeof format>;
export type BetaFormat = z.infer<typeof betaFormat>;
export type TurnDetection = z.infer<typeof turnDetection>;
export type Transcription = z.infer<typeof transcription>;
export type ToolChoice = z.infer<typeof toolChoice>;
export type SessionTool = z.infer<typeof tool>;

function isWithoutType(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !('type' in given);
}
