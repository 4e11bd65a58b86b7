import { LATE, within } from '#core/async/within.ts';
import type { Parts } from './parts.ts';
import { sorry } from './render.ts';
import type { Reply, Visit } from './speaker-request.ts';

/** How long after the turn's budget the platform still waits for certain. */
const GRACE_MS = 200;

/** The last resort: whatever hangs, an answer goes out before the platform gives up. */
export async function inTime(turn: Promise<Reply>, visit: Visit, parts: Parts): Promise<Reply> {
  const reply = await within(parts.clock, visit.arrivedAt + parts.budgetMs + GRACE_MS - parts.clock.now(), turn);
  if (reply !== LATE) return reply;
  parts.log.error({}, 'a turn was not ready in time');
  return sorry(visit.turn, 'model-slow');
}
