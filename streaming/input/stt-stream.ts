import type { Channel } from '#core/async/channel.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Sound, Transcript } from '#core/ports.ts';
import { type CallServices, listen } from '#streaming/pipeline.ts';

/** A recogniser that broke is tried again after `firstMs`, and after twice as long each time that this does not help, up to `mostMs`. */
const STT_RETRY = { firstMs: 1_000, mostMs: 16_000 };

/** A call's recogniser, for as long as the call. */
export interface SttStream {
  /** With the first sound; later calls change nothing. */
  start(): void;
  /** The options have changed. */
  restart(): void;
  stop(): void;
}

/** Sound that comes while the recogniser is broken waits for it. `onTrouble`: once, until there are words again. */
export function sttStream(parts: {
  sound: Channel<Sound>;
  format: AudioFormat;
  services: Pick<CallServices, 'stt' | 'clock'>;
  options(): { locale: Locale; hotwords: readonly string[] };
  onTranscript(transcript: Transcript): void;
  onTrouble(error: ParleyError): void;
}): SttStream {
  const { sound, format, services } = parts;
  let current: AbortController | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    let waitMs = STT_RETRY.firstMs;
    while (!signal.aborted) {
      try {
        await listen(sound, services.stt, { format, ...parts.options(), signal }, (transcript) => {
          if (signal.aborted) return;
          waitMs = STT_RETRY.firstMs;
          parts.onTranscript(transcript);
        });
      } catch (error) {
        if (signal.aborted) return;
        if (waitMs === STT_RETRY.firstMs) parts.onTrouble(ParleyError.from(error));
      }
      if (signal.aborted) return;
      await services.clock.sleep(waitMs, signal);
      waitMs = Math.min(2 * waitMs, STT_RETRY.mostMs);
    }
  }

  function begin(): void {
    current = new AbortController();
    void run(current.signal);
  }

  return {
    start() {
      if (!current) begin();
    },
    restart() {
      if (!current) return;
      current.abort();
      begin();
    },
    stop: () => current?.abort(),
  };
}
