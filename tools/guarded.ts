import { allowance } from '#core/async/rate-limiter.ts';
import { LATE, within } from '#core/async/within.ts';
import { TOOL_LIMIT_MS } from '#core/conversation/tools/run-tools.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Clock, Tool } from '#core/ports.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { spokenCodes } from './spoken-codes.ts';

export const EFFECT_LIMITS = {
  /** Effects of one person at once, and so many a minute on average. */
  aMinute: 20,
  /** People whose effects are counted; beyond that, the one who is counted longest is forgotten. */
  people: 10_000,
};

type Wish = OwnerConfig['tools'][string];

/**
 * Puts effects under guard: what the owner wants of the tool, so many effects a person, and a line in the log for each. What only reads needs no
 * guard.
 */
export function guardedEffects({ clock, log }: { clock: Clock; log: Log }) {
  const allowances = new Map<string, (amount: number) => boolean>();
  const codes = spokenCodes(clock);

  function isWithin(person: string): boolean {
    const { aMinute, people } = EFFECT_LIMITS;
    const isAllowed = allowances.get(person) ?? allowance({ clock, perSecond: aMinute / 60, burst: aMinute });
    allowances.delete(person);
    allowances.set(person, isAllowed);
    if (allowances.size > people) allowances.delete(allowances.keys().next().value ?? '');
    return isAllowed(1);
  }

  return function guarded(tool: Tool, turn: Turn, door: string, wish: Wish): Tool {
    const { run, name } = tool;
    if (!tool.effect || !run) return tool;
    const code = wish?.code;
    return {
      ...tool,
      ...(wish?.ask && { asksFirst: wish.ask === 'always' }),
      ...(code !== undefined && { code: (said: Turn) => codes.judge(said, name, code) }),
      async run(args, use) {
        const since = clock.now();
        const note = (went: string) =>
          log.info({ tool: name, door, went, ms: Math.round(clock.now() - since) }, 'a tool with an effect was run');
        if (!isWithin(turn.person)) {
          note('refused');
          return 'Nothing was done: too many things were done for this person in the last minute. Say so, and that it works again in a minute.';
        }
        try {
          const result = run(args, use);
          const ended = await within(clock, TOOL_LIMIT_MS, result);
          note(ended === LATE ? 'no answer' : typeof ended === 'string' ? 'ended' : 'failed');
          return result;
        } catch (error) {
          note('failed');
          throw error;
        }
      },
    };
  };
}
