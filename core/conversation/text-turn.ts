import { timer } from '../async/timer.ts';
import { within } from '../async/within.ts';
import type { ErrorCode } from '../errors.ts';
import type { Report } from '../metrics/measured.ts';
import type { Clock, End, LanguageModel, MissedAlarms, Outcome, ToolsFor } from '../ports.ts';
import { sentencesOf } from '../speech/sentences.ts';
import { type Caller, conversationHistory } from './conversation-history.ts';
import type { History } from './history.ts';
import { type AnswerParts, respond } from './respond.ts';
import { withoutCode } from './tools/spoken-code.ts';

/** The end of a turn waits this long for the store, so that the next one knows of it. */
const REMEMBER_MS = 500;
/** The store gets this long to delete a person. */
const FORGET_MS = 5_000;
/** Without a sentence for this long an answer is given up: a tool may take 15 s. */
const PATIENCE_MS = 18_000;

export interface TextTurnParts extends Pick<AnswerParts, 'persona'> {
  /** As in the table of doors. */
  door: string;
  model: LanguageModel;
  tools: ToolsFor;
  history: History;
  historyDays: number;
  missed?: MissedAlarms;
  clock: Clock;
  report: Report;
}

/**
 * One turn of a person who writes, and whose client speaks for us: gives each sentence as soon as it is whole, and returns why there are no
 * more, if that is our fault. A reader that leaves before the end has interrupted us. Remembered before it ends.
 */
export async function* textTurn(
  text: string,
  caller: Caller,
  parts: TextTurnParts,
  signal: AbortSignal,
): AsyncGenerator<string, ErrorCode | undefined> {
  const { clock, report } = parts;
  const history = conversationHistory(() => caller, parts.history, clock);
  const turn = history.turn(text);
  const forget = () => history.forget(FORGET_MS);
  const past = await history.recalled();
  const { answer, more, remembered } = respond(turn, past, {
    ...parts,
    tools: parts.tools(turn, parts.door),
    facts: history.facts(),
    forget,
    goesOn: { asksAloud: true },
  });
  const said: string[] = [];
  let finished = false;
  let firstMs: number | undefined;
  const stop = () => answer.stop();
  let slow = false;
  const patience = timer(clock, () => {
    slow = true;
    stop();
  });
  patience.in(PATIENCE_MS);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  answer.confirm();
  try {
    for await (const sentence of sentencesOf(answer.read())) {
      firstMs ??= clock.now() - turn.at;
      yield sentence.text;
      said.push(sentence.text);
      patience.in(PATIENCE_MS);
    }
    finished = true;
    const { error } = await answer.end;
    const code = error?.code ?? (slow ? 'model-slow' : undefined);
    if (signal.aborted) return undefined;
    return code ?? (said.length === 0 ? 'model-empty' : undefined);
  } finally {
    patience.stop();
    signal.removeEventListener('abort', stop);
    stop();
    const { reason, calls, error } = await answer.end;
    const ended = finished && reason !== 'stopped' ? endOf(reason, said) : 'interrupted';
    const reached = said.length > 0 || calls.length > 0 || ended !== 'interrupted';
    const failure = ended === 'failed' && error && { error: error.code };
    if (remembered && reached) history.add(withoutCode(turn, past), { said, ended, calls, ...failure, ...more(ended, said.length) });
    await within(clock, REMEMBER_MS, history.saved());
    const stages = { ...(firstMs !== undefined && { firstSentence: firstMs, firstSound: firstMs }), total: clock.now() - turn.at };
    report({ type: 'turn', door: parts.door, locale: turn.locale, asked: 'words', ended, ...failure, stages });
  }
}

function endOf(reason: End['reason'], said: readonly string[]): Outcome['ended'] {
  if (reason === 'whole') return 'whole';
  return said.length > 0 ? 'cut' : 'failed';
}
