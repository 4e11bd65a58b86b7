import { localeFrom } from '#core/languages/locale.ts';
import type { AudioFormat, ReplyWishes } from '#core/ports.ts';
import type { CallSettings } from '#streaming/call.ts';
import { checked } from './client-events.ts';
import { toolsFor } from './session/client-tools.ts';
import {
  type BetaFormat,
  betaSession,
  betaTranscriptionSession,
  currentSession,
  type Format,
  type SessionTool,
  type ToolChoice,
  type Transcription,
  type TurnDetection,
  transcriptionSession,
} from './session/session-schema.ts';

/** What the client of a session chose. */
export interface RealtimeSettings {
  /** In a session of the type `transcription` what is said is written down, and never answered. */
  type: 'realtime' | 'transcription';
  instructions: string;
  tools: readonly SessionTool[];
  toolChoice: ToolChoice;
  /** What the client calls the person who speaks, and is remembered; undefined: nobody in particular. */
  personName: string | undefined;
  textOnly: boolean;
  input: Format;
  output: Format;
  /** null: only the client's commit ends a turn. */
  turnDetection: TurnDetection | null;
  /** The language that is spoken, and names that are likely to be; null: the caller's own language. */
  transcription: Transcription | null;
  maxOutputTokens: number | 'inf';
  /** Whether the model may call several tools in one response. */
  parallelToolCalls: boolean;
  /** What is told back as the client has it, while the configuration of the process decides. */
  wishes: Wishes;
}

interface Wishes {
  voice?: string;
  noiseReduction?: object | null;
  tracing?: 'auto' | object | null;
  reasoning?: object;
  temperature?: number;
}

export const DEFAULT_SETTINGS: RealtimeSettings = {
  type: 'realtime',
  instructions: '',
  tools: [],
  toolChoice: 'auto',
  personName: undefined,
  textOnly: false,
  input: { type: 'audio/pcm', rate: 24_000 },
  output: { type: 'audio/pcm', rate: 24_000 },
  turnDetection: { type: 'semantic_vad', eagerness: 'auto', interrupt_response: true },
  transcription: null,
  maxOutputTokens: 'inf',
  parallelToolCalls: true,
  wishes: {},
};

/** Whether a `session` has the shape of the beta. */
export function isBetaShaped(session: Record<string, unknown>): boolean {
  return session['type'] === undefined && Object.keys(betaSession.shape).some((key) => !(key in currentSession.shape) && key in session);
}

/** The settings with the changes of a `session.update`. Throws RefusedRequest. */
export function changedSettings(settings: RealtimeSettings, session: Record<string, unknown>): RealtimeSettings {
  if (session['type'] === 'transcription') {
    const { audio } = checked(transcriptionSession, session, 'session');
    return { ...settings, type: 'transcription', ...changedInput(settings, audio?.input ?? {}) };
  }
  if (isBetaShaped(session)) return changedInBeta(settings, session);
  const { audio, ...change } = checked(currentSession, session, 'session');
  const { format, voice } = audio?.output ?? {};
  return {
    ...settings,
    ...changedConversation(settings, change),
    ...changedInput(settings, audio?.input ?? {}),
    type: change.type ?? settings.type,
    output: format ?? settings.output,
    maxOutputTokens: change.max_output_tokens ?? settings.maxOutputTokens,
    parallelToolCalls: change.parallel_tool_calls ?? settings.parallelToolCalls,
    wishes: withWishes(settings.wishes, {
      voice,
      noiseReduction: audio?.input?.noise_reduction,
      tracing: change.tracing,
      reasoning: change.reasoning,
    }),
  };
}

/** The settings with the changes of the beta's `transcription_session.update`. Throws RefusedRequest. */
export function changedTranscription(settings: RealtimeSettings, session: Record<string, unknown>): RealtimeSettings {
  const change = checked(betaTranscriptionSession, session, 'session');
  return { ...settings, type: 'transcription', ...changedInput(settings, inputOfBeta(change)) };
}

function changedInBeta(settings: RealtimeSettings, session: Record<string, unknown>): RealtimeSettings {
  const change = checked(betaSession, session, 'session');
  return {
    ...settings,
    ...changedConversation(settings, { ...change, output_modalities: change.modalities }),
    ...changedInput(settings, inputOfBeta(change)),
    output: change.output_audio_format ? FORMATS[change.output_audio_format] : settings.output,
    maxOutputTokens: change.max_response_output_tokens ?? settings.maxOutputTokens,
    wishes: withWishes(settings.wishes, {
      voice: change.voice,
      noiseReduction: change.input_audio_noise_reduction,
      tracing: change.tracing,
      temperature: change.temperature,
    }),
  };
}

type Absent = null | undefined;

interface ConversationChange {
  instructions?: string | Absent;
  tools?: readonly SessionTool[] | Absent;
  tool_choice?: ToolChoice | Absent;
  safety_identifier?: string | Absent;
  user?: string | Absent;
  output_modalities?: readonly ('text' | 'audio')[] | Absent;
}

function changedConversation(settings: RealtimeSettings, change: ConversationChange) {
  return {
    instructions: change.instructions ?? settings.instructions,
    tools: change.tools ?? settings.tools,
    toolChoice: change.tool_choice ?? settings.toolChoice,
    personName: change.safety_identifier ?? change.user ?? settings.personName,
    textOnly: change.output_modalities ? !change.output_modalities.includes('audio') : settings.textOnly,
  };
}

interface InputChange {
  format?: Format | Absent;
  turn_detection?: TurnDetection | Absent;
  transcription?: Transcription | Absent;
  noise_reduction?: object | Absent;
}

function changedInput(settings: RealtimeSettings, { format, turn_detection, transcription, noise_reduction }: InputChange) {
  return {
    input: format ?? settings.input,
    turnDetection: turn_detection === undefined ? settings.turnDetection : turn_detection,
    transcription: transcription === undefined ? settings.transcription : transcription,
    wishes: withWishes(settings.wishes, { noiseReduction: noise_reduction }),
  };
}

interface BetaInput {
  input_audio_format?: BetaFormat | Absent;
  turn_detection?: TurnDetection | Absent;
  input_audio_transcription?: Transcription | Absent;
  input_audio_noise_reduction?: object | Absent;
}

function inputOfBeta(change: BetaInput): InputChange {
  return {
    format: change.input_audio_format && FORMATS[change.input_audio_format],
    turn_detection: change.turn_detection,
    transcription: change.input_audio_transcription,
    noise_reduction: change.input_audio_noise_reduction,
  };
}

const FORMATS: Readonly<Record<BetaFormat, Format>> = {
  pcm16: { type: 'audio/pcm', rate: 24_000 },
  g711_ulaw: { type: 'audio/pcmu' },
  g711_alaw: { type: 'audio/pcma' },
};

/** Only what a change names. */
function withWishes(wishes: Wishes, change: { [Name in keyof Wishes]: Wishes[Name] | Absent }): Wishes {
  return { ...wishes, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
}

const ENCODINGS = { 'audio/pcm': 'pcm16', 'audio/pcmu': 'mulaw', 'audio/pcma': 'alaw' } as const;

export function audioFormat(format: Format): AudioFormat {
  return { encoding: ENCODINGS[format.type], sampleRate: format.type === 'audio/pcm' ? format.rate : 8_000 };
}

/** What `semantic_vad` means by patience; 'auto' is our own. */
const ENDPOINTING = { low: { minMs: 600, maxMs: 3_000 }, medium: { minMs: 250, maxMs: 1_200 }, high: { minMs: 200, maxMs: 600 } };
/** Less silence than this is within a word. */
const LEAST_SILENCE_MS = 100;

/** `background`: what else the model is to know. */
export function instructionsOf({ instructions }: Pick<RealtimeSettings, 'instructions'>, background: readonly string[]): string {
  return [instructions, ...background].filter(Boolean).join('\n\n');
}

/** Who answers a turn: the call by itself, this door when it knows a commit's words, or nobody before the client asks. */
export function whoAnswers({ type, turnDetection }: RealtimeSettings): 'call' | 'door' | 'client' {
  if (type === 'transcription' || turnDetection?.create_response === false) return 'client';
  return turnDetection ? 'call' : 'door';
}

export function callSettings(settings: RealtimeSettings, background: readonly string[]): CallSettings {
  const { type, tools, toolChoice, textOnly, turnDetection, transcription } = settings;
  const { language, prompt } = transcription ?? {};
  const endpointing = turnDetection && endpointingOf(turnDetection);
  return {
    ...(language && { locale: localeFrom(language) }),
    hotwords: prompt ? hotwordsIn(prompt) : [],
    turns: turnDetection ? 'ours' : 'manual',
    ...(endpointing && { endpointing }),
    // Without turn detection speech means nothing before the client says so.
    interruptions: turnDetection ? (turnDetection.interrupt_response ?? true) : false,
    answers: whoAnswers(settings) === 'call' ? 'at-once' : 'on-request',
    // A client that takes the turns itself, or writes, or only listens, or says what silence means, is not asked whether somebody is there.
    idle: type === 'transcription' || textOnly || !turnDetection || idleTimeoutMs(settings) ? 'wait' : 'ask',
    instructions: instructionsOf(settings, background),
    tools: toolsFor(tools, toolChoice).tools,
    wishes: { ...limitsOf(settings), ...toolsFor(tools, toolChoice).wishes },
    textOnly,
  };
}

/** So long after a response is silence a turn of its own; undefined: it is not. */
export function idleTimeoutMs({ turnDetection }: RealtimeSettings): number | undefined {
  return (turnDetection?.type === 'server_vad' && turnDetection.idle_timeout_ms) || undefined;
}

/** What each response of a session, or one alone, is bounded by. */
export function limitsOf(settings: Pick<RealtimeSettings, 'maxOutputTokens' | 'parallelToolCalls'>): ReplyWishes {
  const { maxOutputTokens, parallelToolCalls } = settings;
  return { ...(maxOutputTokens !== 'inf' && { maxTokens: maxOutputTokens }), ...(!parallelToolCalls && { oneCall: true }) };
}

function endpointingOf(detection: TurnDetection): CallSettings['endpointing'] {
  if (detection.type === 'server_vad') {
    const { silence_duration_ms } = detection;
    if (silence_duration_ms === undefined || silence_duration_ms === null) return undefined;
    const ms = Math.max(LEAST_SILENCE_MS, silence_duration_ms);
    return { minMs: ms, maxMs: ms };
  }
  const { eagerness } = detection;
  return eagerness && eagerness !== 'auto' ? ENDPOINTING[eagerness] : undefined;
}

const HOTWORDS = 100;
/** A prompt is a list of names, or a sentence with some; more words than these are no name. */
const HOTWORD_WORDS = 4;

function hotwordsIn(prompt: string): string[] {
  const parts = prompt.split(/[,;:.\n]/).map((part) => part.trim());
  return parts.filter((part) => part !== '' && part.split(/\s+/).length <= HOTWORD_WORDS).slice(0, HOTWORDS);
}
