import type { Clock } from '#core/ports.ts';

/** A leaky bucket: `perSecond` of something on average, and `burst` at once. Returns whether so much is within it; what is not costs nothing. */
export function allowance({ clock, perSecond, burst }: { clock: Clock; perSecond: number; burst: number }): (amount: number) => boolean {
  let left = burst;
  let asOf = clock.now();
  return (amount) => {
    const now = clock.now();
    left = Math.min(burst, left + ((now - asOf) / 1_000) * perSecond);
    asOf = now;
    if (amount > left) return false;
    left -= amount;
    return true;
  };
}

/** Sound comes at the pace of speech; three times that is a client that catches up. A file sent at once may have so many seconds. */
const PACE = 3;
const BURST_SECONDS = 20;

/** How much sound a caller may send, in bytes. One piece that is longer than that is taken where nothing came for as long as it takes to have it all again. */
export function audioAllowance(clock: Clock, bytesPerSecond: number): (bytes: number) => boolean {
  const burst = BURST_SECONDS * bytesPerSecond;
  const isAllowed = allowance({ clock, perSecond: PACE * bytesPerSecond, burst });
  return (bytes) => isAllowed(Math.min(bytes, burst));
}
