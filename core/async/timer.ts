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
  let dueMs = Number.POSITIVE_INFINITY;
  /** Who is set to a later time, as most are with each frame, sleeps on and looks again. */
  let sleeper: { untilMs: number; woken: AbortController } | undefined;

  function wake(): void {
    sleeper?.woken.abort('woken'); // without a reason an error is made, stack trace and all, for nobody
    sleeper = undefined;
  }

  function at(nowMs: number): void {
    dueMs = nowMs;
    if (sleeper && sleeper.untilMs <= dueMs && Number.isFinite(dueMs)) return;
    wake();
    if (Number.isFinite(dueMs)) void sleep(dueMs);
  }

  async function sleep(untilMs: number): Promise<void> {
    const mine = { untilMs, woken: new AbortController() };
    sleeper = mine;
    await clock.sleep(Math.max(0, untilMs - clock.now()), mine.woken.signal);
    if (sleeper !== mine) return;
    sleeper = undefined;
    if (dueMs > untilMs) {
      at(dueMs);
      return;
    }
    dueMs = Number.POSITIVE_INFINITY;
    ring();
  }

  return {
    in: (ms) => at(clock.now() + ms),
    at,
    stop: () => at(Number.POSITIVE_INFINITY),
  };
}
