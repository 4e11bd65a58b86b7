import { BYTE_CODECS, converter } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';

/** Samples of a line: what is played on it comes back later and softer, and people speak into it. All in its format. */
export interface EchoingLine {
  /** Our sound, to be played behind what is there; or what is not played yet is forgotten. */
  play(audio: Uint8Array): void;
  clear(): void;
  /** Somebody speaks from now on: 16 kHz. `gainDb`: by so much louder than recorded. */
  speak(samples: Int16Array, gainDb?: number): void;
  /** Plays for so long; what the microphone hears meanwhile. */
  hear(ms: number): Uint8Array;
  /** From now on. */
  gainDb: number;
}

/** The noise of a quiet line. */
const NOISE = 8;

export function echoingLine(format: AudioFormat, echo: { gainDb: number; delayMs: number }): EchoingLine {
  const codec = format.encoding === 'pcm16' ? undefined : BYTE_CODECS[format.encoding];
  const delay = Math.round((format.sampleRate * echo.delayMs) / 1_000);
  const past = new Int16Array(2 * format.sampleRate);
  let queue: Int16Array[] = [];
  let voice: { samples: Int16Array; place: number } | undefined;
  let at = 0;
  let seed = 1;

  function decoded(audio: Uint8Array): Int16Array {
    return codec ? Int16Array.from(audio, codec.from) : new Int16Array(audio.slice().buffer);
  }

  function nextPlayed(): number {
    const [first] = queue;
    if (!first) return 0;
    if (first.length === 1) queue.shift();
    else queue[0] = first.subarray(1);
    return first[0] as number;
  }

  function noise(): number {
    seed = (seed * 48_271) % 2_147_483_647;
    return NOISE * ((2 * seed) / 2_147_483_647 - 1);
  }

  const line: EchoingLine = {
    gainDb: echo.gainDb,
    play: (audio) => queue.push(decoded(audio)),
    clear() {
      queue = [];
    },
    speak(samples, gainDb = 0) {
      const gain = 10 ** (gainDb / 20);
      const louder = samples.map((sample) => sample * gain);
      const { push } = converter({ encoding: 'pcm16', sampleRate: 16_000 }, { encoding: 'pcm16', sampleRate: format.sampleRate });
      voice = { samples: new Int16Array(push(new Uint8Array(louder.buffer)).slice().buffer), place: 0 };
    },
    hear(ms) {
      const gain = 10 ** (line.gainDb / 20);
      const heard = Int16Array.from({ length: Math.round((format.sampleRate * ms) / 1_000) }, () => {
        past[at % past.length] = nextPlayed();
        const back = past[(at - delay + past.length) % past.length] as number;
        at++;
        return Math.max(-32_768, Math.min(32_767, Math.round(gain * back + (voice?.samples[voice.place++] ?? 0) + noise())));
      });
      return codec ? Uint8Array.from(heard, codec.to) : new Uint8Array(heard.buffer);
    },
  };
  return line;
}
