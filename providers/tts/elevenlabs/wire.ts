import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat } from '#core/ports.ts';

/** How many characters are gathered before the first, second, ... piece is spoken: less is quicker, more sounds better. 50 is the least. */
const CHUNKS = [50, 120, 160, 250];
/** Behind the first piece, which is seconds of speech, words come in messages of so many characters: a single word is not waited for. */
const GATHERED = 30;
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
 * Cuts text that arrives in pieces into messages of whole words, as the service wants them. Only the first piece goes out as it is, be it half
 * a word: the service joins what it gets, and speaks nothing before CHUNKS[0] characters or a `flush`. `push` gives the message that a piece
 * completes; `end` the rest. What ends a sentence is spoken at once.
 */
export function messages(): { push(text: string): string | undefined; end(): string | undefined } {
  let held = '';
  let given = 0;

  return {
    push(text) {
      held += text;
      const whole = WHOLE_WORDS.exec(held)?.[0].length ?? 0;
      const cut = given === 0 ? held.length : whole;
      const words = held.slice(0, cut);
      const ends = cut === whole && SENTENCE_END.test(words);
      if (words.trim() === '' || (given >= (CHUNKS[0] as number) && cut < GATHERED && !ends)) return undefined;
      held = held.slice(cut);
      given += cut;
      return message(words, ends);
    },
    end: () => (held.trim() === '' ? undefined : message(`${held} `, SENTENCE_END.test(held))),
  };
}

function message(text: string, flush: boolean): string {
  return JSON.stringify(flush ? { text, flush } : { text });
}

/** Up to the last space, or the last sign of a script without spaces. */
const WHOLE_WORDS = /^[\s\S]*[\s、。！？]/u;
const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*\s*$/u;
