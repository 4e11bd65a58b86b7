import type { Clock } from '#core/ports.ts';

/** One thing to be done later; setting the timer anew replaces the earlier time. */
export interface Timer {
  /** Due after `ms`; never, if that is not finite. */
  in(ms: number): void;
  /** Due when the clock says so; never, if that is not finite. */
  at(nowMs: number): void;
  stop(): void;
}

export function timer(clock: Clock, onDue: () => void): Timer {
  let dueMs = Number.POSITIVE_INFINITY;
  /** A timer that is set to a later time, as most are with each frame, sleeps on and looks again when this sleep ends. */
  let sleeper: { untilMs: number; woken: AbortController } | undefined;

  function wake(): void {
    sleeper?.woken.abort('woken'); // without a reason the platform makes an error with a stack trace that is never read
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
    onDue();
  }

  return {
    in: (ms) => at(clock.now() + ms),
    at,
    stop: () => at(Number.POSITIVE_INFINITY),
  };
}
