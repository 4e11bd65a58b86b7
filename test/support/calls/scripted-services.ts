import { channel } from '#core/async/channel.ts';
import { ParleyError } from '#core/errors.ts';
import type {
  AudioFormat,
  Clock,
  Sound,
  SpeechAudio,
  SpeechToText,
  SpokenWord,
  TextToSpeech,
  Transcript,
  VoiceActivity,
} from '#core/ports.ts';

/** Services with known times, for whatever clock. They implement the ports; what they say is told to them. */

export interface ScriptedEars extends SpeechToText {
  /** Says a transcript to the call that listens. */
  says(transcript: Transcript): void;
  /** The connection breaks, and the next `refusals` cannot be made. */
  breaks(refusals: number): void;
  /** How often it was asked to listen, and how many listen now. */
  opened(): number;
  open(): number;
}

/** Says what it is told to, when it is told to; an end of speech before which nothing is unfinished it answers with an empty final one. */
export function scriptedEars(): ScriptedEars {
  let current = channel<Transcript | ParleyError>(1_000);
  let opened = 0;
  let open = 0;
  let refusals = 0;
  let unfinished = false;
  return {
    name: 'scripted',
    accepts: [
      { encoding: 'pcm16', sampleRate: 16_000 },
      { encoding: 'mulaw', sampleRate: 8_000 },
    ],
    interim: true,
    says(transcript) {
      unfinished = !transcript.final && transcript.text !== '';
      current.push(transcript);
    },
    breaks(next) {
      refusals = next;
      current.push(new ParleyError('stt-unreachable', 'the connection broke'));
    },
    opened: () => opened,
    open: () => open,
    async *transcribe(audio, { signal }) {
      opened++;
      if (refusals-- > 0) throw new ParleyError('stt-unreachable', 'no connection');
      open++;
      const mine = channel<Transcript | ParleyError>(1_000);
      current = mine;
      const close = () => mine.end();
      signal.addEventListener('abort', close);
      void (async () => {
        for await (const sound of audio as AsyncIterable<Sound>) {
          if (signal.aborted) return;
          if (typeof sound === 'string' && !unfinished) mine.push({ text: '', final: true });
        }
        mine.end();
      })();
      try {
        for await (const transcript of mine) {
          if (transcript instanceof Error) throw transcript;
          yield transcript;
        }
      } finally {
        open--;
        signal.removeEventListener('abort', close);
      }
    },
  };
}

/** Milliseconds of speech for a text: 15 characters a second, and a little more where words are short. */
function speechMs(text: string): number {
  return Math.round((text.trim().length / 15) * 1_000);
}

export interface ScriptedVoice extends TextToSpeech {
  spoken: string[];
  /** How many utterances were begun, and how many are not over. */
  begun(): number;
  open(): number;
}

/** What a sample is worth at a millisecond of an utterance: so that a test knows which one somebody heard. Loud: 20 000 to 31 990; ducked to 0.3. */
function marked(ms: number): number {
  return 20_000 + 10 * (Math.floor(ms / 10) % 1_200);
}

/**
 * First audio `firstMs` after the first text of each request (or of the reply, if it takes tokens); as long as the text needs, in marked samples.
 * `breaksAfterMs`: of audio. `hangs`: as often as it is asked, from there on nothing comes.
 */
export function scriptedVoice(
  clock: Clock,
  options: {
    firstMs: number;
    takes: 'tokens' | 'requests';
    timings: boolean;
    format?: AudioFormat;
    breaksAfterMs?: () => number;
    hangsAfterMs?: () => number;
  },
): ScriptedVoice {
  const format: AudioFormat = options.format ?? { encoding: 'pcm16', sampleRate: 16_000 };
  const spoken: string[] = [];
  let begun = 0;
  let open = 0;
  return {
    name: 'scripted',
    takes: options.takes,
    makes: [format],
    spoken,
    begun: () => begun,
    open: () => open,
    async *speak(text, { signal }): AsyncGenerator<SpeechAudio> {
      begun++;
      open++;
      const breaksAt = options.breaksAfterMs?.() ?? Number.POSITIVE_INFINITY;
      const hangsAt = options.hangsAfterMs?.() ?? Number.POSITIVE_INFINITY;
      try {
        let first = true;
        let ms = 0;
        for await (const chunk of text) {
          if (signal.aborted) return;
          if (chunk.trim() === '') continue;
          spoken.push(chunk);
          if (first || options.takes === 'requests') await clock.sleep(options.firstMs, signal);
          first = false;
          if (signal.aborted) return;
          const words: SpokenWord[] = [];
          for (const word of chunk.match(/\S+/g) ?? []) {
            const length = speechMs(`${word} `);
            if (ms + length > breaksAt) throw new ParleyError('tts-failed', 'the voice broke');
            if (ms + length > hangsAt) await clock.sleep(3_600_000, signal);
            if (signal.aborted) return;
            words.push({ text: word, startMs: ms, endMs: ms + length * 0.9 });
            const from = Math.round((ms * format.sampleRate) / 1_000);
            ms += length;
            const samples = Int16Array.from({ length: Math.round((ms * format.sampleRate) / 1_000) - from }, (_, index) =>
              marked(((from + index) * 1_000) / format.sampleRate),
            );
            yield { audio: new Uint8Array(samples.buffer) };
          }
          if (options.timings) yield { words };
        }
      } finally {
        open--;
      }
    },
  };
}

/** What is louder than `loud` is speech; `lateMs`: as it is told by a thread of its own. */
export function energyVad(clock?: Clock, lateMs = 0, loud = 1_000): VoiceActivity & { open: VoiceActivity['open']; listeners(): number } {
  let listeners = 0;
  return {
    name: 'energy',
    listeners: () => listeners,
    open(on) {
      listeners++;
      let ms = 0;
      let closed = false;
      return {
        push(frame) {
          ms += 32;
          const at = ms;
          const probability = frame.some((sample) => Math.abs(sample) > loud) ? 0.95 : 0.02;
          if (!clock || lateMs === 0) on(probability, at);
          else
            void clock.sleep(lateMs).then(() => {
              if (!closed) on(probability, at);
            });
        },
        reset() {},
        close() {
          closed = true;
          listeners--;
        },
      };
    },
  };
}
