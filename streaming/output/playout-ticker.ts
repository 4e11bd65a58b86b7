import type { Clock } from '#core/ports.ts';

const TICK_MS = 10;

/** One timer for the playouts of all calls. */
export interface PlayoutTicker {
  /** `tick` is called every 10 ms until the function that is returned here was called. A tick that is late is not made up for. */
  join(tick: () => void): () => void;
}

/** Runs only while it has members. `failed`: what a tick threw; the other members go on, and so does this one. */
export function playoutTicker(clock: Clock, failed: (error: unknown) => void = () => {}): PlayoutTicker {
  const members = new Set<{ tick: () => void }>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    let next = clock.now();
    while (members.size > 0) {
      next = tickAfter(next, clock.now());
      await clock.sleep(next - clock.now());
      for (const { tick } of members) {
        try {
          tick();
        } catch (error) {
          failed(error);
        }
      }
    }
    running = false;
  }

  return {
    join(tick) {
      const member = { tick };
      members.add(member);
      if (!running) void run();
      return () => {
        members.delete(member);
      };
    },
  };
}

/** The grid stays where it was, so that lateness does not add up; unless the clock was set back. */
function tickAfter(last: number, now: number): number {
  if (now < last - TICK_MS) return now + TICK_MS;
  return last + Math.max(1, Math.floor((now - last) / TICK_MS) + 1) * TICK_MS;
}
