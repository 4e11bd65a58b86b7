import { timer } from '#core/async/timer.ts';
import type { Clock } from '#core/ports.ts';
import type { CallEvent } from '#streaming/call.ts';

export type IdleTimeout = ReturnType<typeof idleTimeout>;

/**
 * The protocol's `idle_timeout_ms`: so long after a response has been heard, silence is a turn of its own. `afterMs` undefined: it is not.
 * `onIdle`: the silence has lasted from then until now, by the clock.
 */
export function idleTimeout(parts: { clock: Clock; afterMs(): number | undefined; onIdle(silentMs: number): void }) {
  const { clock, afterMs, onIdle } = parts;
  let since: number | undefined;
  const due = timer(clock, () => {
    if (since !== undefined) onIdle(clock.now() - since);
    since = undefined;
  });

  function begin(): void {
    const ms = afterMs();
    since = ms === undefined ? undefined : clock.now();
    if (ms === undefined) due.stop();
    else due.in(ms);
  }

  function stop(): void {
    since = undefined;
    due.stop();
  }

  return {
    stop,
    /** What a call tells of itself. */
    take({ type }: CallEvent): void {
      if (type === 'reply-ended') begin();
      else if (type === 'speech-started' || type === 'reply-started' || type === 'understood' || type === 'ended') stop();
    },
  };
}
