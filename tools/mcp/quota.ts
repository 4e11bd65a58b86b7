import { allowance } from '#core/async/rate-limiter.ts';
import type { Clock } from '#core/ports.ts';

/** Takes of a quota. Throws a RangeError where so much is not left. */
export type Take = (amount: number) => void;

/** So much a minute, and as much at once. `of`: what it is of, in words. */
export function quota(clock: Clock, perMinute: number, of: string): Take {
  const isLeft = allowance({ clock, perSecond: perMinute / 60, burst: perMinute });
  return (amount) => {
    if (!isLeft(amount)) throw new RangeError(`it sends more than ${perMinute} ${of} a minute`);
  };
}
