import { kindOfInterjection } from '#streaming/turn-detection/backchannels.ts';
import { endpointer } from '#streaming/turn-detection/endpointer.ts';
import { askedToWaitMs } from '#streaming/turn-detection/hold-on.ts';
import { pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';
import { turnCompleteness } from '#streaming/turn-detection/turn-completeness.ts';
import { choicesOf, localeOf, textOf } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** After so long a silence every turn is over, whatever was said. */
const LONGEST_MS = 60_000;

/** What a recogniser wrote, line by line: how complete it is, and that the turn ends. The first line is what we asked. */
export const turnTaking = pureTarget('turn-taking', 300, (input) => {
  const choose = choicesOf(input);
  const locale = localeOf(choose);
  const [asked = '', ...heard] = textOf(input).split('\n').slice(0, 20);
  const question = pendingQuestionIn(asked, locale);
  const waits = askedToWaitMs(asked, locale);
  demandThat(waits === undefined || (waits > 0 && waits <= 24 * 3_600_000), () => `waits for ${waits} ms`);
  const turn = endpointer({ locale, question: () => question });
  let nowMs = 1_000;
  for (const text of heard) {
    turnCompleteness(text, locale, question);
    kindOfInterjection(text, locale, question);
    turn.speechStarted(nowMs);
    nowMs += choose(3_000);
    turn.transcript({ text, final: choose(2) === 0 }, nowMs, choose(5) === 0);
    turn.next(nowMs);
    turn.speechEnded(nowMs);
  }
  const until = nowMs + LONGEST_MS;
  while (nowMs < until) {
    const step = turn.next(nowMs);
    if (step.do === 'decide' || step.do === 'rest') return;
    if (step.do !== 'wait') continue;
    demandThat(step.untilMs > nowMs, () => `waits until ${step.untilMs} at ${nowMs}`);
    nowMs = step.untilMs;
  }
  throw new Error(`the turn never ends, in ${locale}`);
});
