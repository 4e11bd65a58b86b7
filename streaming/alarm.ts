import type { Clock } from '#core/ports.ts';

/** One thing to be done later; setting it anew replaces the earlier time. */
export interface Alarm {
  /** Rings after `ms`; never, if that is not finite. */
  in(ms: number): void;
  /** Rings when the clock says so; never, if that is not finite. */
  at(nowMs: number): void;
  stop(): void;
}

export function alarm(clock: Clock, ring: () => void): Alarm {
  let timer: AbortController | undefined;

  function stop(): void {
    timer?.abort('stopped'); // without a reason an error is made, stack trace and all, for nobody
    timer = undefined;
  }

  function ringIn(ms: number): void {
    stop();
    if (!Number.isFinite(ms)) return;
    const mine = new AbortController();
    timer = mine;
    void clock.sleep(ms, mine.signal).then(() => {
      if (timer !== mine) return;
      timer = undefined;
      ring();
    });
  }

  return { in: ringIn, at: (nowMs) => ringIn(Math.max(0, nowMs - clock.now())), stop };
}
