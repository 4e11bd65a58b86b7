import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Transcript } from '#core/ports.ts';
import { listen, type Voice } from '#streaming/pipeline.ts';
import type { Ears } from './audio-input.ts';

/** A recogniser that broke is tried again after so long, and twice as long each time it does not help (milliseconds). */
const AGAIN_MS = 1_000;
const AGAIN_AT_LEAST_EVERY_MS = 16_000;

/** A call's recogniser, for as long as the call. */
export interface Recognition {
  /** With the first sound; later calls change nothing. */
  start(): void;
  /** Its options have changed. */
  restart(): void;
  stop(): void;
}

/** What it is given while it is broken waits for it. `onTrouble`: once, until there are words again. */
export function recognition(parts: {
  hearing: Ears;
  voice: Voice;
  options(): { locale: Locale; hotwords: readonly string[] };
  on(transcript: Transcript): void;
  onTrouble(error: ParleyError): void;
}): Recognition {
  const { hearing, voice } = parts;
  const { clock } = voice;
  let current: AbortController | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    let waitMs = AGAIN_MS;
    while (!signal.aborted) {
      try {
        await listen(hearing.sound, voice, { format: hearing.format, ...parts.options(), signal }, (transcript) => {
          if (signal.aborted) return;
          waitMs = AGAIN_MS;
          parts.on(transcript);
        });
      } catch (error) {
        if (signal.aborted) return;
        if (waitMs === AGAIN_MS) parts.onTrouble(ParleyError.from(error));
      }
      if (signal.aborted) return;
      await clock.sleep(waitMs, signal);
      waitMs = Math.min(2 * waitMs, AGAIN_AT_LEAST_EVERY_MS);
    }
  }

  function stop(): void {
    current?.abort();
  }

  function start(): void {
    current = new AbortController();
    void run(current.signal);
  }

  return {
    start() {
      if (!current) start();
    },
    restart() {
      if (!current) return;
      stop();
      start();
    },
    stop,
  };
}
