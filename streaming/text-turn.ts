import type { ErrorCode } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { End, Outcome } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import { within } from '#core/within.ts';
import type { Caller } from './call.ts';
import { callHistory } from './history.ts';
import type { Voice } from './pipeline.ts';
import { respond } from './response.ts';

/** The end of a turn waits so long for the store, so that the next one knows of it (milliseconds). */
const REMEMBER_MS = 500;

/**
 * One turn of somebody who writes, and whose client speaks for us: gives each sentence as soon as it is whole, and returns why there was none.
 * Whoever leaves before the end has interrupted us. Remembered before it ends.
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
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  answer.confirm();
  try {
    for await (const sentence of sentencesOf(answer.read())) {
      yield sentence.text;
      said.push(sentence.text);
    }
    finished = true;
    const { error } = await answer.end;
    if (error) log.warn({ code: error.code, cause: error.message }, 'an answer failed');
    return said.length === 0 && !signal.aborted ? (error?.code ?? 'model-empty') : undefined;
  } finally {
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
