import type { Command } from '#core/commands.ts';
import { EVERYTHING, lastSaid, openEnd } from '#core/past.ts';
import { phrasesFor, variant } from '#core/phrases/phrases.ts';
import type { Outcome, Past } from '#core/ports.ts';
import { LATE, within } from '#core/within.ts';
import { goOn } from './go-on.ts';
import type { Parts } from './parts.ts';
import { plain, render, sorry } from './render.ts';
import { remember } from './store.ts';
import type { Reply, Stages, Visit } from './visit.ts';

/** Does what a person asked of the conversation itself. */
export async function obey(command: Command, visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { turn, oneShot } = visit;
  const phrases = phrasesFor(turn.locale);
  switch (command) {
    case 'stop':
      return plain(variant(phrases.goodbye, turn.id), { turn, open: false });
    case 'help':
      return plain(phrases.help, { turn, open: true });
    case 'privacy':
      return plain(phrases.privacy.replace('{days}', String(parts.historyDays)), { turn, open: true });
    case 'repeat': {
      const said = lastSaid(past);
      if (said.length === 0) return plain(phrases.nothingToRepeat, { turn, open: true });
      return render(turn, { said, ended: 'whole', calls: [] }, oneShot);
    }
    case 'yes':
    case 'go-on':
      return goOn(visit, past, parts, stages);
    case 'no': {
      const open = openEnd(past);
      const declined: Outcome = { said: [], ended: 'whole', calls: [], ...(open && { tells: { turn: open.turn.id, upTo: EVERYTHING } }) };
      const { unsaved } = await remember(visit, declined, parts, stages);
      return { ...plain(phrases.allRight, { turn, open: true }), unsaved };
    }
    case 'start-over': {
      const { unsaved } = await remember(visit, { said: [], ended: 'whole', calls: [], fresh: true }, parts, stages);
      return { ...plain(phrases.startedOver, { turn, open: true }), unsaved };
    }
    case 'forget-me':
      return forget(visit, parts);
  }
}

async function forget(visit: Visit, parts: Parts): Promise<Reply> {
  const { turn } = visit;
  const left = visit.arrivedAt + parts.budgetMs - parts.clock.now();
  try {
    const forgotten = await within(parts.clock, left, parts.memory.forget(turn.person));
    if (forgotten !== LATE) return plain(phrasesFor(turn.locale).forgotten, { turn, open: false });
    parts.log.error({}, 'deleting a person took longer than a turn');
  } catch (error) {
    parts.log.error({ cause: String(error) }, 'deleting a person failed');
  }
  return sorry(turn, 'forget-failed');
}
