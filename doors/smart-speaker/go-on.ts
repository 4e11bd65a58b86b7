import { EVERYTHING, openEnd, restOf } from '#core/conversation/past.ts';
import { tell } from '#core/conversation/run-command.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Past } from '#core/ports.ts';
import { conclude, finishLater, think, wayOf } from './answering.ts';
import { deliver } from './deliver.ts';
import type { Parts } from './parts.ts';
import { plain, render } from './render.ts';
import type { Reply, Stages, Visit } from './speaker-request.ts';
import { remember } from './store.ts';

/** Tells the rest of an answer: what is kept of it, else what is being made of it, else the model makes it anew. */
export async function goOn(visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { turn } = visit;
  const open = openEnd(past);
  if (!open) return plain(phrasesFor(turn.locale).nothingMore, { turn, open: true });

  const { id } = open.turn;
  const rest = restOf(open.turn);
  if (rest) {
    const outcome = tell(rest, open.told);
    const stored = await remember(visit, outcome, parts, stages);
    return { ...render(turn, stored.outcome, false), unsaved: stored.unsaved };
  }

  const work = open.turn.rest ? undefined : parts.lateAnswers.find(id);
  if (work === 'elsewhere') {
    const stored = await remember(
      visit,
      { said: [], ended: 'whole', calls: [], tells: { turn: id, upTo: open.told }, offers: id },
      parts,
      stages,
    );
    return { ...render(turn, stored.outcome, false), unsaved: stored.unsaved };
  }
  if (work) {
    const delivery = await deliver(work.live, wayOf(visit, parts, stages, work.from, open.told));
    if (delivery.ended === 'failed') return conclude(visit, delivery, {}, parts, stages, nothing);
    const cut = delivery.ended === 'cut';
    const more = { tells: { turn: id, upTo: cut ? open.told + delivery.said.length : EVERYTHING }, ...(cut && { offers: id }) };
    // Cut or not, this turn is whole: what is left belongs to the first one, and whoever works on it goes on.
    return conclude(visit, { ...delivery, ended: 'whole' }, more, parts, stages, nothing);
  }

  const said = [...open.turn.outcome.said, ...past.flatMap(({ outcome }) => (outcome.tells?.turn === id ? outcome.said : []))];
  const question = { ...turn, text: open.turn.text };
  const before = past.filter(({ at }) => at < open.turn.at);
  const live = think(question, before, parts, said);
  const delivery = await deliver(live, wayOf(visit, parts, stages));
  const told = delivery.ended !== 'failed' && { tells: { turn: id, upTo: EVERYTHING } };
  const more = { ...told, ...(delivery.ended === 'cut' && { offers: turn.id }) };
  return conclude({ ...visit, turn: question }, delivery, more, parts, stages, () => finishLater(question, live, delivery, parts));
}

async function nothing(): Promise<void> {}
