import { timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { End, Outcome } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import type { Caller } from './call.ts';
import { callHistory } from './history.ts';
import type { Voice } from './pipeline.ts';
import { respond } from './response.ts';

/** The end of a turn waits so long for the store, so that the next one knows of it (milliseconds). */
const REMEMBER_MS = 500;
/** Without a sentence for so long an answer is given up: a tool may take 15 s (milliseconds). */
const PATIENCE_MS = 18_000;

/**
 * One turn of somebody who writes, and whose client speaks for us: gives each sentence as soon as it is whole, and returns why there are no
 * more, if that is our fault. Whoever leaves before the end has interrupted us. Remembered before it ends.
 */
export async function* textTurn(
  text: string,
  caller: Caller,
  { voice, historyDays, log, signal }: { voice: Voice; historyDays: number; log: Log; signal: AbortSignal },
): AsyncGenerator<string, ErrorCode | undefined> {
  const history = callHistory(() => caller, voice, log);
  await history.recalled();
  const turn = history.turn(text);
  const { answer, more, remembered } = respond(turn, { history, voice, tools: [], historyDays });
  const said: string[] = [];
  let finished = false;
  const stop = () => answer.stop();
  let slow = false;
  const patience = timer(voice.clock, () => {
    slow = true;
    stop();
  });
  patience.in(PATIENCE_MS);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  answer.confirm();
  try {
    for await (const sentence of sentencesOf(answer.read())) {
      yield sentence.text;
      said.push(sentence.text);
      patience.in(PATIENCE_MS);
    }
    finished = true;
    const { error } = await answer.end;
    const code = error?.code ?? (slow ? 'model-slow' : undefined);
    if (code) log.warn({ code, cause: error?.message }, 'an answer failed');
    if (signal.aborted) return undefined;
    return code ?? (said.length === 0 ? 'model-empty' : undefined);
  } finally {
    patience.stop();
    signal.removeEventListener('abort', stop);
    stop();
    const { reason, calls, error } = await answer.end;
    const ended = finished && reason !== 'stopped' ? endOf(reason, said) : 'interrupted';
    const reached = said.length > 0 || calls.length > 0 || ended !== 'interrupted';
    if (remembered && reached)
      history.add(turn, { said, ended, calls, ...(ended === 'failed' && error && { error: error.code }), ...more });
    await within(voice.clock, REMEMBER_MS, history.saved());
  }
}

function endOf(reason: End['reason'], said: readonly string[]): Outcome['ended'] {
  if (reason === 'whole') return 'whole';
  return said.length > 0 ? 'cut' : 'failed';
}
