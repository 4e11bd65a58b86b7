import type { TurnStages } from '#core/metrics/measured.ts';
import type { Outcome, Past, PastTurn } from '#core/ports.ts';
import type { SpeakerParts } from './parts.ts';
import type { SpeakerRequest, Unsaved } from './speaker-request.ts';

/** The store can hold up a turn by this long, twice: to recall and to remember. So can the hand-over of a late answer. */
const STORE_MS = 250;

/** What the person said before. Without the store: what the platform carried. */
export async function recall(request: SpeakerRequest, parts: SpeakerParts, stages: TurnStages): Promise<Past> {
  const { turn, unsaved } = request;
  const since = parts.clock.now();
  for (const { turn, outcome } of unsaved) void parts.history.remember(turn, outcome);
  const stored = await parts.history.recall(turn.person, turn.conversation, storeMs(request, parts));
  stages.recall = parts.clock.now() - since;
  return withUnsaved(stored, unsaved);
}

/** Stores what was delivered before the reply goes out; if that takes too long the platform carries it as well. Returns what counts. */
export async function remember(
  request: SpeakerRequest,
  outcome: Outcome,
  parts: SpeakerParts,
  stages: TurnStages,
): Promise<{ outcome: Outcome; unsaved: Unsaved[] }> {
  const { turn, unsaved } = request;
  const since = parts.clock.now();
  const stored = await parts.history.remember(turn, outcome, { patienceMs: storeMs(request, parts) });
  stages.remember = parts.clock.now() - since;
  return stored ? { outcome: stored, unsaved: [] } : { outcome, unsaved: [...unsaved, { turn, outcome }].slice(-2) };
}

/** Milliseconds until the turn's budget ends. */
export function leftMs({ arrivedAt }: SpeakerRequest, { clock, budgetMs }: SpeakerParts): number {
  return arrivedAt + budgetMs - clock.now();
}

/** Milliseconds that the turn can wait for the store now. */
export function storeMs(request: SpeakerRequest, parts: SpeakerParts): number {
  return Math.min(STORE_MS, leftMs(request, parts));
}

/** The past as the store has it, with the turns that it may not have; undefined: the store did not answer. */
function withUnsaved(stored: Past | undefined, unsaved: readonly Unsaved[]): Past {
  const carried = unsaved.map(asPast);
  if (!stored) return carried;
  return [...stored, ...carried.filter(({ id }) => !stored.some((turn) => turn.id === id))].sort((one, other) => one.at - other.at);
}

function asPast({ turn, outcome }: Unsaved): PastTurn {
  return { id: turn.id, conversation: turn.conversation, at: turn.at, text: turn.text, outcome };
}
