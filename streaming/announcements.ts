import { timer } from '#core/async/timer.ts';
import type { TurnId } from '#core/conversation/turn.ts';
import type { Clock } from '#core/ports.ts';

export const ANNOUNCEMENTS = {
  /** How often it is looked whether somebody is speaking still. */
  lookAgainMs: 100,
  /** However long a reply or the caller goes on, the next one waits no longer for its turn. */
  latestMs: 30_000,
  /** Of one call that wait; more are not said. */
  most: 20,
};

/** What is to be said unasked, one after the other, each as soon as nobody is speaking. */
export interface Announcements {
  add(turn: TurnId, text: string): void;
  close(): void;
}

/** `say`: begins to say it, and interrupts what is being said. */
export function announcements({
  clock,
  isQuiet,
  say,
}: {
  clock: Clock;
  isQuiet(): boolean;
  say(turn: TurnId, text: string): void;
}): Announcements {
  const waiting: { turn: TurnId; text: string }[] = [];
  const next = timer(clock, look);
  let since = Number.NEGATIVE_INFINITY;

  function look(): void {
    const [first] = waiting;
    if (!first) return;
    if (isQuiet() || clock.now() >= since + ANNOUNCEMENTS.latestMs) {
      waiting.shift();
      since = clock.now();
      say(first.turn, first.text);
    }
    if (waiting.length > 0) next.in(ANNOUNCEMENTS.lookAgainMs);
  }

  return {
    add(turn, text) {
      if (waiting.length >= ANNOUNCEMENTS.most) return;
      if (waiting.length === 0) since = clock.now();
      waiting.push({ turn, text });
      if (waiting.length === 1) look();
    },
    close() {
      waiting.length = 0;
      next.stop();
    },
  };
}
