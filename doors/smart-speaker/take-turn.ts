import { commandIn } from '#core/conversation/commands.ts';
import { offerIsOpen, openEnd, restToOffer } from '#core/conversation/past.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Outcome, Past } from '#core/ports.ts';
import { conclude, finishLater, think, wayOf } from './answering.ts';
import { type Delivery, deliver } from './deliver.ts';
import { obeyAloud } from './obey.ts';
import type { Parts } from './parts.ts';
import { plain, render } from './render.ts';
import type { Reply, Stages, Visit } from './speaker-request.ts';
import { recall, remember } from './store.ts';

/** A turn on a smart speaker: recall, then a command or an answer, then remember, then the reply. Never late, never throws for a provider. */
export async function takeTurn(visit: Visit, parts: Parts, stages: Stages): Promise<Reply> {
  const past = await recall(visit, parts, stages);
  const reply = await replyTo(visit, past, parts, stages);
  stages.total = parts.clock.now() - visit.arrivedAt;
  return reply;
}

function replyTo(visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { heard, turn } = visit;
  const retried = past.find(({ id }) => id === turn.id);
  if (retried) return Promise.resolve(render(turn, retried.outcome, visit.oneShot));

  switch (heard.kind) {
    case 'launch':
      return greet(visit, past, parts, stages);
    case 'nothing':
      return Promise.resolve(notUnderstood(visit));
    case 'command':
      return obeyAloud(heard.command, visit, past, parts, stages);
    case 'words': {
      const command = commandIn(heard.text, turn.locale, offerIsOpen(past, turn.conversation));
      // "Tell me more" with nothing left to tell is a question like any other.
      const nothingLeft = command === 'go-on' && past.length > 0 && !openEnd(past);
      if (command && !nothingLeft) return obeyAloud(command, visit, past, parts, stages);
      return answer({ ...visit, turn: { ...turn, text: heard.text } }, past, parts, stages);
    }
  }
}

/** Asks the model, and speaks what it says as long as the turn lasts. What is too late or too long is kept for "go on". */
async function answer(visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { turn } = visit;
  const live = think(turn, past, parts);
  const delivery = await deliver(live, wayOf(visit, parts, stages));
  return conclude(visit, delivery, offerAfter(delivery, turn, past), parts, stages, () => finishLater(turn, live, delivery, parts));
}

/** What did not fit this turn, else what an earlier one left. Who hears that we failed hears of nothing else. */
function offerAfter({ ended }: Delivery, turn: Turn, past: Past): Pick<Outcome, 'offers'> {
  if (ended === 'failed') return {};
  const offers = ended === 'cut' ? turn.id : restToOffer(past)?.turn.id;
  return offers === undefined ? {} : { offers };
}

async function greet(visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { turn } = visit;
  const phrases = phrasesFor(turn.locale);
  const rest = restToOffer(past);
  if (!rest) return plain(past.length > 0 ? variant(phrases.welcomeBack, turn.id) : phrases.welcome, { turn, open: true });
  const outcome: Outcome = { said: [], ended: 'whole', calls: [], offers: rest.turn.id };
  const stored = await remember(visit, outcome, parts, stages);
  return { ...render(turn, stored.outcome, false), unsaved: stored.unsaved };
}

/** The fallback ladder: ask again, give an example, say goodbye. */
function notUnderstood({ turn, misses }: Visit): Reply {
  const [again, example, goodbye] = phrasesFor(turn.locale).notUnderstood;
  if (misses >= 2) return plain(goodbye, { turn, open: false });
  return plain(misses === 0 ? again : example, { turn, open: true, misses: misses + 1 });
}
