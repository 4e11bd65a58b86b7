import { LATE, within } from '#core/async/within.ts';
import type { Outcome, Past, PastTurn } from '#core/ports.ts';
import type { Parts } from './parts.ts';
import type { Stages, Unsaved, Visit } from './speaker-request.ts';

/** The store may hold up a turn for so long, twice: once to recall, once to remember. So may whoever finishes late answers. None can fail a turn. */
const PATIENCE_MS = 250;

/** Milliseconds that a turn can wait for one of them now. */
export function patience({ arrivedAt }: Visit, { clock, budgetMs }: Parts): number {
  return Math.min(PATIENCE_MS, arrivedAt + budgetMs - clock.now());
}

/** What the person said before. Without the store: what the platform carried. */
export async function recall(visit: Visit, parts: Parts, stages: Stages): Promise<Past> {
  const { turn, unsaved } = visit;
  const since = parts.clock.now();
  const carried = unsaved.map(asPast);
  saveAgain(unsaved, parts);
  const stored = await patiently(parts, visit, parts.memory.recall(turn.person, turn.conversation));
  stages.recall = parts.clock.now() - since;
  if (!stored) return carried;
  return [...stored, ...carried.filter(({ id }) => !stored.some((turn) => turn.id === id))].sort((one, other) => one.at - other.at);
}

/** Stores what was delivered before the reply goes out; if that takes too long the platform carries it as well. Returns what counts. */
export async function remember(
  visit: Visit,
  outcome: Outcome,
  parts: Parts,
  stages: Stages,
): Promise<{ outcome: Outcome; unsaved: Unsaved[] }> {
  const since = parts.clock.now();
  const stored = await patiently(parts, visit, parts.memory.remember(visit.turn, outcome));
  stages.remember = parts.clock.now() - since;
  return stored ? { outcome: stored, unsaved: [] } : { outcome, unsaved: [...visit.unsaved, { turn: visit.turn, outcome }].slice(-2) };
}

async function patiently<T>(parts: Parts, visit: Visit, work: Promise<T>): Promise<T | undefined> {
  try {
    const result = await within(parts.clock, patience(visit, parts), work);
    if (result !== LATE) return result;
    work.catch(() => {});
    parts.log.warn({ patienceMs: PATIENCE_MS }, 'the store was too slow for a turn');
  } catch (error) {
    parts.log.warn({ cause: String(error) }, 'the store failed a turn');
  }
  return undefined;
}

function saveAgain(unsaved: readonly Unsaved[], parts: Parts): void {
  for (const { turn, outcome } of unsaved) parts.memory.remember(turn, outcome).catch(() => {});
}

function asPast({ turn, outcome }: Unsaved): PastTurn {
  return { id: turn.id, conversation: turn.conversation, at: turn.at, text: turn.text, outcome };
}
