import { within } from '#core/async/within.ts';
import { startAnswer } from '#core/conversation/answer.ts';
import { converse } from '#core/conversation/converse.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Answer, Outcome, Past } from '#core/ports.ts';
import type { Delivery, Way } from './deliver.ts';
import type { AnswerParts, Parts } from './parts.ts';
import { render } from './render.ts';
import type { Reply, Stages, Visit } from './speaker-request.ts';
import { patience, remember } from './store.ts';

/** Reading an answer stops so long before the turn's budget ends: what is left is for the store and the last directive. */
const STOP_READING_MS = 300;

/** Starts the model on a turn. `said`: what of the answer was spoken before. */
export function think(turn: Turn, past: Past, parts: AnswerParts, said?: readonly string[]): Answer {
  const { model, tools, clock, memory } = parts;
  const claim = (call: string) => memory.claim(turn.person, turn.id, call);
  const live = startAnswer(
    (signal, confirmed) => converse(turn, past, { model, tools, clock, confirmed, claim, signal, ...(said && { said }) }),
    clock,
  );
  live.confirm(); // a speaker's request is no draft: the person has finished speaking
  void live.end.then(({ reason, error, usage }) => {
    if (error) parts.log.warn({ code: error.code, cause: error.message }, 'an answer failed');
    else parts.log.info({ model: model.name, reason, ...usage }, 'an answer ended');
  });
  return live;
}

export function wayOf(visit: Visit, parts: Parts, stages: Stages, from = 0, told = 0): Way {
  const replyBy = visit.arrivedAt + parts.budgetMs;
  const filler = variant(phrasesFor(visit.turn.locale).filler, visit.turn.id);
  const { arrivedAt, speakAhead } = visit;
  return { clock: parts.clock, arrivedAt, readUntil: replyBy - STOP_READING_MS, replyBy, from, told, filler, speakAhead, stages };
}

/** Remembers what was delivered, hands on what was not, and makes the reply of it. */
export async function conclude(
  visit: Visit,
  { said, ended, error, calls, ahead }: Delivery,
  more: Pick<Outcome, 'offers' | 'tells'>,
  parts: Parts,
  stages: Stages,
  handOn: () => Promise<void>,
): Promise<Reply> {
  const outcome: Outcome = { said, ended, calls, ...(error && { error }), ...more };
  const [stored, spokenAhead] = await Promise.all([remember(visit, outcome, parts, stages), ahead]);
  if (ended === 'cut') await within(parts.clock, patience(visit, parts), handOn()); // a rest is kept only of a turn that is
  return { ...render(visit.turn, stored.outcome, visit.oneShot, spokenAhead), unsaved: stored.unsaved };
}

export async function finishLater(turn: Turn, live: Answer, { next }: Delivery, parts: Parts): Promise<void> {
  try {
    await parts.lateAnswers.finish(turn, live, next);
  } catch (error) {
    parts.log.error({ cause: String(error) }, 'a late answer could not be handed on');
  }
}
