import type { Clock } from '#core/ports.ts';

/** Milliseconds from beat to beat. */
const BEAT_MS = 10;

/** One timer for everybody who needs a beat. */
export interface TimerWheel {
  /** `beat` is called every 10 ms until the function that is returned here was called. A beat that is late is not made up for. */
  join(beat: () => void): () => void;
}

/** Runs only while somebody is in it. `failed`: what a beat threw; the others go on, and so does it. */
export function timerWheel(clock: Clock, failed: (error: unknown) => void = () => {}): TimerWheel {
  const members = new Set<{ beat: () => void }>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    let next = clock.now();
    while (members.size > 0) {
      next = beatAfter(next, clock.now());
      await clock.sleep(next - clock.now());
      for (const { beat } of members) {
        try {
          beat();
        } catch (error) {
          failed(error);
        }
      }
    }
    running = false;
  }

  return {
    join(beat) {
      const member = { beat };
      members.add(member);
      if (!running) void run();
      return () => {
        members.delete(member);
      };
    },
  };
}

/** The grid stays where it was, so that lateness does not add up; unless the clock was set back. */
function beatAfter(last: number, now: number): number {
  if (now < last - BEAT_MS) return now + BEAT_MS;
  return last + Math.max(1, Math.floor((now - last) / BEAT_MS) + 1) * BEAT_MS;
}
