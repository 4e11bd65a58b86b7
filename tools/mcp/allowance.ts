import type { Clock } from '#core/ports.ts';

/** Takes of an allowance. Throws a RangeError where it is used up. */
export type Take = (amount: number) => void;

/** So much a minute. `of`: what it is of, in words. */
export function allowance(clock: Clock, perMinute: number, of: string): Take {
  let begun = clock.now();
  let taken = 0;
  return (amount) => {
    if (clock.now() - begun >= 60_000) {
      begun = clock.now();
      taken = 0;
    }
    taken += amount;
    if (taken > perMinute) throw new RangeError(`it sends more than ${perMinute} ${of} a minute`);
  };
}
