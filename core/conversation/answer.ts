import { deferred } from '#core/async/deferred.ts';
import { LATE, within } from '#core/async/within.ts';
import { ParleyError } from '#core/errors.ts';
import type { Answer, Clock, End, Piece } from '#core/ports.ts';
import { callRecords } from './tools/call-records.ts';

/** However patient its readers are, no answer is worked on for longer (milliseconds). */
const WORK_LIMIT_MS = 60_000;

type Work = (signal: AbortSignal, confirmed: Promise<void>) => AsyncGenerator<Piece, End>;

/** Starts the work at once and keeps what it produces, for as many readers as come, whenever they come. */
export function startAnswer(work: Work, clock: Clock): Answer {
  const pieces: Piece[] = [];
  const stopping = new AbortController();
  const confirmation = deferred();
  const finished = deferred<End>();
  let ended = false;
  let news = deferred();

  function unfinished(reason: 'stopped' | 'failed', error?: ParleyError): End {
    const records = callRecords();
    for (const piece of pieces) records.take(piece);
    const calls = records.all();
    return { reason, ...(error && { error }), calls, usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 } };
  }

  function tell(): void {
    const told = news;
    news = deferred();
    told.resolve();
  }

  function finish(end: End): void {
    if (ended) return;
    ended = true;
    finished.resolve(end);
    tell();
  }

  async function run(): Promise<void> {
    const pieceByPiece = work(stopping.signal, confirmation.promise);
    while (!ended) {
      const next = await pieceByPiece.next();
      if (ended) break;
      if (next.done) return finish(next.value);
      pieces.push(next.value);
      tell();
    }
    void pieceByPiece.return(unfinished('stopped')).catch(() => {});
  }

  function stop(end: End): void {
    finish(end);
    stopping.abort('stopped'); // without a reason the platform makes an error with a stack trace that is never read
  }

  run().catch((error) => finish(unfinished('failed', ParleyError.from(error))));
  void within(clock, WORK_LIMIT_MS, finished.promise).then((outcome) => {
    if (outcome === LATE)
      stop(unfinished('failed', new ParleyError('model-slow', `the answer was not finished after ${WORK_LIMIT_MS / 1000} s`)));
  });

  return {
    async *read(from = 0) {
      for (let index = from; ; index++) {
        while (index >= pieces.length && !ended) await news.promise;
        const piece = pieces[index];
        if (piece === undefined) return;
        yield piece;
      }
    },
    confirm: () => confirmation.resolve(),
    stop: () => stop(unfinished('stopped')),
    end: finished.promise,
  };
}
