import { createHash, timingSafeEqual } from 'node:crypto';
import { codeIn } from '#core/conversation/tools/spoken-code.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { Clock, CodeVerdict } from '#core/ports.ts';

/** So many wrong codes in that time lock the tool for that person, for as long again. */
export const CODE_LIMITS = { wrong: 3, withinMs: 600_000, people: 10_000 };

/** Of one person and tool. */
interface Attempts {
  wrongAt: number[];
  lockedUntil: number;
  /** A turn counts once, however often the model calls the tool in it. */
  turn: string;
  verdict: CodeVerdict;
}

/** The codes that people say, and how often they were wrong. */
export function spokenCodes(clock: Clock) {
  const known = new Map<string, Attempts>();

  function attemptsOf(key: string): Attempts {
    const attempts = known.get(key) ?? { wrongAt: [], lockedUntil: 0, turn: '', verdict: 'none' };
    known.delete(key);
    known.set(key, attempts);
    if (known.size > CODE_LIMITS.people) known.delete(known.keys().next().value ?? '');
    return attempts;
  }

  return {
    judge(turn: Turn, tool: string, code: string): CodeVerdict {
      const said = codeIn(turn.text, turn.locale);
      const attempts = attemptsOf(`${turn.person} ${tool}`);
      const now = clock.now();
      if (now < attempts.lockedUntil) return 'locked';
      if (said === undefined) return 'none';
      if (attempts.turn === turn.id) return attempts.verdict;
      attempts.turn = turn.id;
      attempts.verdict = isSame(said, code) ? 'right' : 'wrong';
      if (attempts.verdict === 'right') attempts.wrongAt = [];
      else attempts.wrongAt = [...attempts.wrongAt.filter((at) => at > now - CODE_LIMITS.withinMs), now];
      if (attempts.wrongAt.length >= CODE_LIMITS.wrong) {
        attempts.lockedUntil = now + CODE_LIMITS.withinMs;
        attempts.wrongAt = [];
        return 'locked';
      }
      return attempts.verdict;
    },
  };
}

/** In a time that does not tell how much of it is right. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
