import type { RealtimeSettings } from '../session-settings.ts';
import type { BetaFormat, Format } from './session-schema.ts';

interface About {
  id: string;
  model: string;
  beta: boolean;
}

/** The `session` of session.created and session.updated, in the shape that the client speaks. */
export function sessionAsTold(settings: RealtimeSettings, about: About): object {
  if (settings.type === 'transcription') return about.beta ? betaTranscription(settings) : transcription(settings, about);
  return about.beta ? betaConversation(settings, about) : conversation(settings, about);
}

function conversation(settings: RealtimeSettings, { id, model }: About) {
  const { textOnly, output, wishes } = settings;
  const voice = wishes.voice === undefined ? {} : { voice: wishes.voice };
  return {
    type: 'realtime',
    object: 'realtime.session',
    id,
    model,
    ...common(settings),
    output_modalities: textOnly ? ['text'] : ['audio'],
    max_output_tokens: settings.maxOutputTokens,
    truncation: 'auto',
    ...(wishes.reasoning && { reasoning: wishes.reasoning }),
    audio: { input: input(settings), output: { format: output, speed: 1, ...voice } },
  };
}

function transcription(settings: RealtimeSettings, { id }: About) {
  const told = { ...input(settings), turn_detection: turnsOfTranscription(settings) };
  return { type: 'transcription', object: 'realtime.transcription_session', id, audio: { input: told } };
}

function betaConversation(settings: RealtimeSettings, { id, model }: About) {
  const { textOnly, output, wishes } = settings;
  return {
    object: 'realtime.session',
    id,
    model,
    ...common(settings),
    ...betaInput(settings),
    modalities: textOnly ? ['text'] : ['text', 'audio'],
    output_audio_format: BETA_FORMATS[output.type],
    max_response_output_tokens: settings.maxOutputTokens,
    speed: 1,
    ...(wishes.voice !== undefined && { voice: wishes.voice }),
    ...(wishes.temperature !== undefined && { temperature: wishes.temperature }),
  };
}

function betaTranscription(settings: RealtimeSettings) {
  const { input_audio_noise_reduction, ...told } = betaInput(settings);
  return { ...told, turn_detection: turnsOfTranscription(settings) };
}

function common({ instructions, tools, toolChoice, wishes }: RealtimeSettings) {
  return { instructions, tools, tool_choice: toolChoice, tracing: wishes.tracing ?? null };
}

function input(settings: RealtimeSettings) {
  return {
    format: settings.input,
    turn_detection: turnDetection(settings),
    transcription: settings.transcription,
    noise_reduction: settings.wishes.noiseReduction ?? null,
  };
}

function betaInput(settings: RealtimeSettings) {
  return {
    input_audio_format: BETA_FORMATS[settings.input.type],
    input_audio_transcription: settings.transcription,
    input_audio_noise_reduction: settings.wishes.noiseReduction ?? null,
    turn_detection: turnDetection(settings),
  };
}

function turnDetection({ turnDetection: chosen }: RealtimeSettings) {
  return chosen && { ...chosen, create_response: chosen.create_response ?? true, interrupt_response: chosen.interrupt_response ?? true };
}

/** Nothing is answered, so that only the ends of turns are of interest. */
function turnsOfTranscription({ turnDetection: chosen }: RealtimeSettings) {
  if (chosen?.type !== 'server_vad') return chosen && { type: chosen.type };
  const { type, threshold, prefix_padding_ms, silence_duration_ms } = chosen;
  return { type, threshold, prefix_padding_ms, silence_duration_ms };
}

const BETA_FORMATS: Readonly<Record<Format['type'], BetaFormat>> = {
  'audio/pcm': 'pcm16',
  'audio/pcmu': 'g711_ulaw',
  'audio/pcma': 'g711_alaw',
};
