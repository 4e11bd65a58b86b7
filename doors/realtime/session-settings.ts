import * as z from 'zod/mini';
import { localeFrom } from '#core/languages/locale.ts';
import type { AudioFormat } from '#core/ports.ts';
import type { CallSettings } from '#streaming/call.ts';
import { checked, mistake } from './client-events.ts';

const INSTRUCTIONS_LENGTH = 32_000;
const TOOLS = 64;

const pcm = z.object({ type: z.literal('audio/pcm'), rate: z._default(z.literal([8_000, 16_000, 24_000]), 24_000) });
const format = z.discriminatedUnion('type', [pcm, z.object({ type: z.literal('audio/pcmu') })]);
const betaFormat = z.enum(['pcm16', 'g711_ulaw']);

const silence = z.int().check(z.minimum(100), z.maximum(10_000));
const atTurnsEnd = { create_response: z.nullish(z.literal(true)), interrupt_response: z.nullish(z.boolean()) };
const turnDetection = z.discriminatedUnion('type', [
  z.object({ type: z.literal('server_vad'), ...atTurnsEnd, silence_duration_ms: z.nullish(silence) }),
  z.object({ type: z.literal('semantic_vad'), ...atTurnsEnd, eagerness: z.nullish(z.enum(['low', 'medium', 'high', 'auto'])) }),
]);
const transcription = z.object({ language: z.nullish(z.string().check(z.maxLength(35))) });
const modalities = z.array(z.enum(['text', 'audio'])).check(z.minLength(1), z.maxLength(2));
const tool = z.object({
  type: z.literal('function'),
  name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  description: z._default(z.string(), ''),
  parameters: z._default(z.record(z.string(), z.unknown()), { type: 'object', properties: {} }),
});

const common = {
  instructions: z.nullish(z.string().check(z.maxLength(INSTRUCTIONS_LENGTH))),
  tools: z.nullish(z.array(tool).check(z.maxLength(TOOLS))),
  tool_choice: z.nullish(z.enum(['auto', 'none'])),
};

/** `session` as clients send it since 2025; what is not named here has no meaning for us and is let pass. */
const current = z.object({
  ...common,
  type: z.optional(z.literal('realtime')),
  output_modalities: z.nullish(modalities),
  audio: z.nullish(
    z.object({
      input: z.nullish(
        z.object({ format: z.nullish(format), turn_detection: z.nullish(turnDetection), transcription: z.nullish(transcription) }),
      ),
      output: z.nullish(z.object({ format: z.nullish(format) })),
    }),
  ),
});

/** And as they did in the beta. */
const beta = z.object({
  ...common,
  modalities: z.nullish(modalities),
  input_audio_format: z.nullish(betaFormat),
  output_audio_format: z.nullish(betaFormat),
  input_audio_transcription: z.nullish(transcription),
  turn_detection: z.nullish(turnDetection),
});

type Format = z.infer<typeof format>;

/** What the client of a session chose. */
export interface RealtimeSettings {
  instructions: string;
  tools: readonly z.infer<typeof tool>[];
  toolChoice: 'auto' | 'none';
  textOnly: boolean;
  input: Format;
  output: Format;
  /** null: only the client's commit ends a turn. */
  turnDetection: z.infer<typeof turnDetection> | null;
  /** The language that is spoken; undefined: the caller's own. */
  language: string | undefined;
}

export const DEFAULT_SETTINGS: RealtimeSettings = {
  instructions: '',
  tools: [],
  toolChoice: 'auto',
  textOnly: false,
  input: { type: 'audio/pcm', rate: 24_000 },
  output: { type: 'audio/pcm', rate: 24_000 },
  turnDetection: { type: 'semantic_vad', eagerness: 'auto', interrupt_response: true },
  language: undefined,
};

/** Whether a `session` has the shape of the beta. */
export function isBetaShaped(session: Record<string, unknown>): boolean {
  return session['type'] === undefined && Object.keys(beta.shape).some((key) => !(key in common) && key in session);
}

/** The settings with the client's changes. Throws RefusedRequest. */
export function changedSettings(settings: RealtimeSettings, session: Record<string, unknown>): RealtimeSettings {
  const { type, audio, ...change } = isBetaShaped(session) ? asCurrent(session) : checked(current, session, 'session');
  const input = audio?.input;
  return {
    instructions: change.instructions ?? settings.instructions,
    tools: change.tools ?? settings.tools,
    toolChoice: change.tool_choice ?? settings.toolChoice,
    textOnly: change.output_modalities ? !change.output_modalities.includes('audio') : settings.textOnly,
    input: input?.format ?? settings.input,
    output: audio?.output?.format ?? settings.output,
    turnDetection: input?.turn_detection === undefined ? settings.turnDetection : input.turn_detection,
    language: input?.transcription?.language ?? settings.language,
  };
}

function asCurrent(session: Record<string, unknown>): z.infer<typeof current> {
  const read = checked(beta, session, 'session');
  const input = {
    format: read.input_audio_format && FORMATS[read.input_audio_format],
    turn_detection: read.turn_detection,
    transcription: read.input_audio_transcription,
  };
  const output = { format: read.output_audio_format && FORMATS[read.output_audio_format] };
  return { ...read, output_modalities: read.modalities, audio: { input, output } };
}

const FORMATS: Readonly<Record<z.infer<typeof betaFormat>, Format>> = {
  pcm16: { type: 'audio/pcm', rate: 24_000 },
  g711_ulaw: { type: 'audio/pcmu' },
};

/** Throws RefusedRequest if the formats differ: a call keeps those that it began with. */
export function demandSameFormats(before: RealtimeSettings, after: RealtimeSettings): void {
  for (const side of ['input', 'output'] as const) {
    if (JSON.stringify(before[side]) === JSON.stringify(after[side])) continue;
    throw mistake('cannot_update_format', 'The audio format cannot change once the call has begun.', `session.audio.${side}.format`);
  }
}

export function audioFormat(format: Format): AudioFormat {
  return format.type === 'audio/pcmu' ? { encoding: 'mulaw', sampleRate: 8_000 } : { encoding: 'pcm16', sampleRate: format.rate };
}

/** What `semantic_vad` means by patience; 'auto' is our own. */
const ENDPOINTING = { low: { minMs: 600, maxMs: 3_000 }, medium: { minMs: 250, maxMs: 1_200 }, high: { minMs: 200, maxMs: 600 } };

/** `background`: what else the model is to know. */
export function instructionsOf({ instructions }: RealtimeSettings, background: readonly string[]): string {
  return [instructions, ...background].filter(Boolean).join('\n\n');
}

export function callSettings(settings: RealtimeSettings, background: readonly string[]): CallSettings {
  const { tools, toolChoice, textOnly, turnDetection, language } = settings;
  const endpointing = turnDetection && endpointingOf(turnDetection);
  return {
    ...(language && { locale: localeFrom(language) }),
    turns: turnDetection ? 'ours' : 'manual',
    ...(endpointing && { endpointing }),
    interruptions: turnDetection?.interrupt_response ?? true,
    instructions: instructionsOf(settings, background),
    // What a client's tool does we cannot know.
    tools: toolChoice === 'none' ? [] : tools.map(({ type, ...rest }) => ({ ...rest, effect: true })),
    textOnly,
  };
}

function endpointingOf(detection: z.infer<typeof turnDetection>): CallSettings['endpointing'] {
  if (detection.type === 'server_vad') {
    const ms = detection.silence_duration_ms;
    return ms ? { minMs: ms, maxMs: ms } : undefined;
  }
  const { eagerness } = detection;
  return eagerness && eagerness !== 'auto' ? ENDPOINTING[eagerness] : undefined;
}

/** The `session` of session.created and session.updated, in the shape that the client speaks. */
export function sessionAsTold(settings: RealtimeSettings, about: { id: string; model: string; beta: boolean }): object {
  const { instructions, tools, toolChoice, textOnly, input, output, turnDetection, language } = settings;
  const { id, model } = about;
  const interrupt_response = turnDetection?.interrupt_response ?? true;
  const turn_detection = turnDetection && { ...turnDetection, create_response: true, interrupt_response };
  const transcription = language === undefined ? null : { language };
  const same = { object: 'realtime.session', id, model, instructions, tools, tool_choice: toolChoice };
  const told = textOnly ? ['text'] : ['audio'];
  if (!about.beta) {
    const audio = { input: { format: input, turn_detection, transcription, noise_reduction: null }, output: { format: output } };
    return { type: 'realtime', ...same, output_modalities: told, audio };
  }
  return {
    ...same,
    modalities: textOnly ? ['text'] : ['text', 'audio'],
    input_audio_format: betaName(input),
    output_audio_format: betaName(output),
    input_audio_transcription: transcription,
    turn_detection,
  };
}

function betaName({ type }: Format): string {
  return type === 'audio/pcmu' ? 'g711_ulaw' : 'pcm16';
}
