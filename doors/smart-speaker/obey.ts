import { LATE, within } from '#core/async/within.ts';
import type { Command } from '#core/conversation/commands.ts';
import { obey } from '#core/conversation/run-command.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Past } from '#core/ports.ts';
import { goOn } from './go-on.ts';
import type { Parts } from './parts.ts';
import { plain, sorry } from './render.ts';
import type { Reply, Stages, Visit } from './speaker-request.ts';
import { remember } from './store.ts';

/** Does what a person asked of the conversation itself. */
export async function obeyAloud(command: Command, visit: Visit, past: Past, parts: Parts, stages: Stages): Promise<Reply> {
  const { turn } = visit;
  if (command === 'yes' || command === 'go-on') return goOn(visit, past, parts, stages);
  if (command === 'forget-me') return forget(visit, parts);

  const { says, open, outcome } = obey(command, turn, past, parts.historyDays);
  const unsaved = outcome ? (await remember(visit, outcome, parts, stages)).unsaved : [];
  return { sentences: says, open, ...(open && { reprompt: variant(phrasesFor(turn.locale).reprompt, turn.id) }), misses: 0, unsaved };
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
