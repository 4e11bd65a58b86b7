import type { TurnResponse } from '#core/conversation/respond.ts';
import { callRecords } from '#core/conversation/tools/call-records.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import type { Clock, Piece, ToolRecord } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import type { SpeakAhead } from './speaker-request.ts';
import { speakingAhead } from './speaking-ahead.ts';

/** Nothing to say after so long since the request: a short filler. */
const FILLER_AFTER_MS = 1_500;

/** Characters of one turn's speech, some 90 seconds: longer answers are offered in parts. */
const SPOKEN_LIMIT = 1_500;

/** What of an answer this turn delivers. */
export interface Delivery {
  said: string[];
  ended: 'whole' | 'cut' | 'failed';
  error?: ErrorCode;
  /** Those that finished meanwhile. */
  calls: ToolRecord[];
  /** The first piece of the answer that is not in `said`. */
  next: number;
  /** How many of `said` were spoken ahead, once that is certain. */
  ahead: Promise<number>;
}

/** How a turn's answer is to be delivered. Times by the clock. */
export interface DeliveryPlan {
  clock: Clock;
  arrivedAt: number;
  /** When to stop reading, and when the reply must be out. */
  readUntil: number;
  replyBy: number;
  filler: string;
  speakAhead?: SpeakAhead | undefined;
}

/** Reads an answer until it ends, the time is up, or there is enough to listen to; speaks ahead what is complete meanwhile. */
export async function deliver(
  { answer, from, told }: Pick<TurnResponse, 'answer' | 'from' | 'told'>,
  plan: DeliveryPlan,
  stages: TurnStages,
): Promise<Delivery> {
  const { clock, arrivedAt } = plan;
  const said: string[] = [];
  const calls = callRecords();
  const ahead = speakingAhead(said, plan, stages);
  const reading = new AbortController();
  let timeUp = false;
  let enough = false;
  let next = from;
  let skip = told;
  let characters = 0;

  const late = clock.sleep(plan.readUntil - clock.now(), reading.signal).then(() => {
    timeUp = true;
  });
  void clock.sleep(arrivedAt + FILLER_AFTER_MS - clock.now(), reading.signal).then(() => {
    if (said.length === 0 && !reading.signal.aborted) ahead.fill(plan.filler);
  });
  const pieces = until(answer.read(from), late, (piece) => {
    stages.firstText ??= clock.now() - arrivedAt;
    calls.take(piece);
  });
  /** What was spoken ahead stays said. */
  const onVoid = (count: number) => {
    said.length = Math.max(ahead.begun(), said.length - count);
    characters = said.join('').length;
  };
  for await (const sentence of sentencesOf(pieces, from, onVoid)) {
    if (skip > 0) skip--;
    else {
      enough = said.length > 0 && characters + sentence.text.length > SPOKEN_LIMIT;
      if (enough) break;
      stages.firstSentence ??= clock.now() - arrivedAt;
      said.push(sentence.text);
      characters += sentence.text.length;
      ahead.more();
    }
    next = sentence.next;
  }
  const cut = timeUp || enough;
  reading.abort('delivered');

  const delivery = { said, next, calls: calls.all(), ahead: ahead.settle() };
  if (cut) return { ...delivery, ended: 'cut' };
  const { reason, error } = await answer.end;
  if (reason === 'failed' && said.length === 0) return { ...delivery, ended: 'failed', error: error?.code ?? 'internal' };
  return { ...delivery, ended: reason === 'whole' ? 'whole' : 'cut' };
}

/** The pieces that come before `late`, which ends them in the middle; `onPiece` hears of each. */
async function* until(pieces: AsyncIterable<Piece>, late: Promise<void>, onPiece: (piece: Piece) => void): AsyncGenerator<Piece> {
  const coming = pieces[Symbol.asyncIterator]();
  const ended = late.then(() => undefined);
  for (;;) {
    const next = await Promise.race([coming.next(), ended]);
    if (!next || next.done) return;
    onPiece(next.value);
    yield next.value;
  }
}
