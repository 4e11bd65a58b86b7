import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { channel } from '#core/async/channel.ts';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Sound, SpeechToText, Transcript } from '#core/ports.ts';
import { silence, spokenAudio } from './spoken-audio.ts';

export const WIDE: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

/** Somebody who talks to a recogniser. */
export interface Caller {
  /** Says it, in pieces of 20 ms. */
  say(text: string): Promise<void>;
  pause(ms: number): Promise<void>;
  /** Our ears found the end of speech; gives the final transcript, undefined if the call is over. */
  finish(): Promise<string | undefined>;
  hangUp(): void;
  abort(): void;
  transcripts: Transcript[];
  /** Resolves when the recogniser stopped listening, with its error if there is one. */
  over: Promise<ParleyError | undefined>;
}

export function caller(
  stt: SpeechToText,
  { format = WIDE, locale = 'en-US', hotwords = [] }: { format?: AudioFormat; locale?: Locale; hotwords?: string[] } = {},
): Caller {
  const sound = channel<Sound>();
  const controller = new AbortController();
  const transcripts: Transcript[] = [];
  let finals = 0;
  let asked = 0;
  const waiting: (() => void)[] = [];
  const changed = () => {
    for (const wake of waiting.splice(0)) wake();
  };

  async function listen(): Promise<ParleyError | undefined> {
    try {
      for await (const transcript of stt.transcribe(sound, { format, locale, hotwords, signal: controller.signal })) {
        transcripts.push(transcript);
        if (transcript.final) finals++;
        changed();
      }
      return undefined;
    } catch (error) {
      return error as ParleyError;
    }
  }
  let isOver = false;
  const over = listen().finally(() => {
    isOver = true;
    changed();
  });

  async function send(audio: Uint8Array): Promise<void> {
    const piece = bytesPerSecond(format) / 50;
    for (let at = 0; at < audio.length; at += piece) {
      sound.push(audio.subarray(at, at + piece));
      await turnOfLoop();
    }
  }

  return {
    say: (text) => send(spokenAudio(text, format)),
    pause: (ms) => send(silence(ms, format)),
    async finish() {
      sound.push('end-of-speech');
      const number = asked++;
      while (finals <= number && !isOver) await new Promise<void>((resolve) => waiting.push(resolve));
      return transcripts.filter(({ final }) => final)[number]?.text;
    },
    hangUp: () => sound.end(),
    abort: () => controller.abort(),
    transcripts,
    over,
  };
}
