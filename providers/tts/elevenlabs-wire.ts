import type { Locale } from '#core/locale.ts';
import type { AudioFormat } from '#core/ports.ts';

/** How many characters are gathered before the first, second, ... piece is spoken: less is quicker, more sounds better. 50 is the least. */
const CHUNKS = [50, 120, 160, 250];
/** Without text for so long the service closes the connection; 180 is the most. A tool may work between two sentences. */
const IDLE_SECONDS = 180;

export const FINISH = JSON.stringify({ text: '' });
/** Has to be first, and its text a space. */
export const BEGIN = JSON.stringify({
  text: ' ',
  voice_settings: { stability: 0.5, similarity_boost: 0.8 },
  generation_config: { chunk_length_schedule: CHUNKS },
});

/** What the service sends. Times begin anew with every message. */
export interface ElevenLabsMessage {
  /** Base64. */
  audio: string | null;
  alignment: Alignment | null;
  isFinal: boolean | null;
  /** 'quota_exceeded', 'input_timeout_exceeded', ... */
  error: string;
}

interface Alignment {
  chars: string[];
  charStartTimesMs: number[];
  charDurationsMs: number[];
}

/** The address of one reply's stream, without any key. */
export function streamURL(
  base: string,
  { voice, model, format, locale }: { voice: string; model: string; format: AudioFormat; locale: Locale },
): URL {
  const url = new URL(`${base.replace(/\/+$/, '').replace(/^http/, 'ws')}/v1/text-to-speech/${encodeURIComponent(voice)}/stream-input`);
  url.search = new URLSearchParams({
    model_id: model,
    output_format: `${format.encoding === 'pcm16' ? 'pcm' : 'ulaw'}_${format.sampleRate}`,
    inactivity_timeout: `${IDLE_SECONDS}`,
    // Other models refuse it.
    ...(model.endsWith('_v2_5') && { language_code: locale.slice(0, 2) }),
  }).toString();
  return url;
}

/**
 * Cuts text that arrives in pieces into messages of whole words, for the service treats each as such. `push` gives the message that a piece
 * completes; `end` the rest. What ends a sentence is spoken at once.
 */
export function messages(): { push(text: string): string | undefined; end(): string | undefined } {
  let held = '';

  function message(text: string): string | undefined {
    if (text.trim() === '') return undefined;
    return JSON.stringify(SENTENCE_END.test(text) ? { text, flush: true } : { text });
  }

  return {
    push(text) {
      held += text;
      const cut = WHOLE_WORDS.exec(held)?.[0].length ?? 0;
      const words = held.slice(0, cut);
      held = held.slice(cut);
      return message(words);
    },
    end: () => message(held && `${held} `),
  };
}

/** Up to the last space, or the last sign of a script without spaces. */
const WHOLE_WORDS = /^[\s\S]*[\s、。！？]/u;
const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*\s*$/u;
