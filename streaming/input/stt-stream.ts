import type { Channel } from '#core/async/channel.ts';
import { untilAborted } from '#core/async/until-aborted.ts';
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
  isRunning(): boolean;
  /** The options have changed. `finishes`: utterances that have ended are understood with the old ones first; otherwise they are lost. */
  restart(finishes: boolean): void;
  stop(): void;
}

/** One recogniser at work. */
interface Run {
  /** It gets no more sound. */
  fed: AbortController;
  /** It is not listened to any more. */
  over: AbortController;
  /** How many ends of utterances it has got, and not answered. */
  owed: number;
}

/**
 * Each end of an utterance in the sound is answered by one final transcript, or by `onLost` where the recogniser broke or was left. Sound that comes while
 * the recogniser is broken waits for it. `onTrouble`: once, until there are words again.
 */
export function sttStream(parts: {
  sound: Channel<Sound>;
  format: AudioFormat;
  services: Pick<CallServices, 'stt' | 'clock'>;
  options(): { locale: Locale; hotwords: readonly string[] };
  onTranscript(transcript: Transcript): void;
  onLost(error?: ParleyError): void;
  onTrouble(error: ParleyError): void;
}): SttStream {
  const { sound, format, services } = parts;
  const sounds = sound[Symbol.asyncIterator]();
  /** The next sound: one recogniser may have waited for it that gets no more, and then it is another's. */
  let next: { coming: Promise<unknown>; came?: IteratorResult<Sound> } | undefined;
  let current: Run | undefined;
  const stopped = new AbortController();
  let waitMs = STT_RETRY.firstMs;
  /** Ends the waiting before the next attempt. */
  let waiting = new AbortController();

  function nextSound() {
    const mine: NonNullable<typeof next> = {
      coming: sounds.next().then((came) => {
        mine.came = came;
      }),
    };
    return mine;
  }

  async function* soundFor(run: Run): AsyncGenerator<Sound> {
    for (;;) {
      next ??= nextSound();
      const { coming } = next;
      await untilAborted(coming, run.fed.signal);
      if (run.fed.signal.aborted) return;
      const { came } = next;
      next = undefined;
      if (!came || came.done) return;
      if (typeof came.value === 'string') run.owed++;
      yield came.value;
    }
  }

  function heard(run: Run, transcript: Transcript): void {
    if (run.over.signal.aborted) return;
    const isLeaving = run.fed.signal.aborted;
    // What was said behind the last end is the next recogniser's.
    if (isLeaving && run.owed === 0) return;
    waitMs = STT_RETRY.firstMs;
    if (transcript.final) run.owed = Math.max(0, run.owed - 1);
    parts.onTranscript(transcript);
    if (isLeaving && run.owed === 0) run.over.abort();
  }

  /** The utterances that have ended by now are lost; sound behind them is kept for the next recogniser. */
  function broke(run: Run, error: ParleyError): void {
    let lost = run.owed;
    if (!run.fed.signal.aborted) {
      const unheard = sound.drain();
      if (next?.came && !next.came.done) {
        unheard.unshift(next.came.value);
        next = undefined;
      }
      const behind = unheard.findLastIndex(isEnd) + 1;
      lost += unheard.slice(0, behind).filter(isEnd).length;
      for (const message of unheard.slice(behind)) sound.push(message);
      if (waitMs === STT_RETRY.firstMs) parts.onTrouble(error);
    }
    for (; lost > 0; lost--) parts.onLost(error);
  }

  /** Resolves to whether the recogniser broke. */
  async function listenOnce(run: Run): Promise<boolean> {
    try {
      const options = { format, ...parts.options(), signal: run.over.signal };
      await listen(soundFor(run), services.stt, options, (transcript) => heard(run, transcript));
      return false;
    } catch (error) {
      if (run.over.signal.aborted) return false;
      const wasFed = !run.fed.signal.aborted;
      broke(run, ParleyError.from(error));
      return wasFed;
    } finally {
      run.fed.abort();
      run.over.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      current = { fed: new AbortController(), over: new AbortController(), owed: 0 };
      if (!(await listenOnce(current)) || stopped.signal.aborted) continue;
      waiting = new AbortController();
      await services.clock.sleep(waitMs, waiting.signal);
      waitMs = Math.min(2 * waitMs, STT_RETRY.mostMs);
    }
  }

  return {
    start() {
      if (!current) void run();
    },
    isRunning: () => current !== undefined,
    restart(finishes) {
      if (!current) return;
      waiting.abort();
      waitMs = STT_RETRY.firstMs;
      current.fed.abort();
      for (; !finishes && current.owed > 0; current.owed--) parts.onLost();
      if (current.owed === 0) current.over.abort();
    },
    stop() {
      stopped.abort();
      waiting.abort();
      current?.fed.abort();
      current?.over.abort();
    },
  };
}

function isEnd(message: Sound): boolean {
  return typeof message === 'string';
}
