import { timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { alarmWords } from '#core/conversation/alarm-words.ts';
import type { Log } from '#core/log.ts';
import type { Alarm, AlarmStore, Alarms, Clock, MissedAlarms } from '#core/ports.ts';
import type { Outlet } from '#doors/door.ts';

export const RINGING = {
  /** The store is asked this often what comes, because other processes set alarms too. */
  lookEveryMs: 60_000,
  /** How far it is looked ahead, and back: more than that, each. */
  aheadMs: 70_000,
  backMs: 130_000,
  /** What was due longer ago, while no process was there, does not ring any more: it is told at the next visit. */
  latestMs: 3_600_000,
  /** A device that did not say it, or a store that failed, is tried again after this, for so long. */
  againMs: 15_000,
  againForMs: 300_000,
  /** What is being said when the process stops is waited for no longer. */
  farewellMs: 5_000,
};

/** Rings every alarm once: of all processes on a store the one that takes it. */
export interface AlarmBell {
  /** For the tools: the store's, and what is set or cancelled here is known here at once. */
  alarms: Alarms;
  missed: MissedAlarms;
  /** Begins to ring. */
  start(): void;
  /** A device of the person can be spoken to now. */
  came(person: string): void;
  /** Rings no more; resolves when nothing is being rung. */
  close(): Promise<void>;
}

/** `outlets`: where the person would hear it now. */
export function alarmBell({
  store,
  outlets,
  clock,
  log,
}: {
  store: AlarmStore;
  outlets(person: string): readonly Outlet[];
  clock: Clock;
  log: Log;
}): AlarmBell {
  /** Those that are due soon, by their keys, and when each is tried. */
  const soon = new Map<string, { alarm: Alarm; tryAt: number }>();
  const missed = new Map<string, Alarm>();
  /** Those that are being rung, and by person what is being said: one alarm after the other. */
  const inHand = new Set<string>();
  const saying = new Map<string, Promise<void>>();
  const next = timer(clock, goOn);
  let lookAt = Number.POSITIVE_INFINITY;
  let closed = false;
  /** What is set here and due before this is rung without another look. */
  let aheadUntil = 0;
  let hasLooked = false;
  let looking: Promise<void> | undefined;

  function goOn(): void {
    const now = clock.now();
    const due = [...soon].filter(([, { tryAt }]) => tryAt <= now);
    for (const [key, { alarm }] of due) begin(key, alarm);
    const isTimeToLook = lookAt <= now;
    // A clock that wakes us for nothing costs a look, and does not make us go round and round.
    if (isTimeToLook || due.length === 0) {
      lookAt = now + RINGING.lookEveryMs;
      looking ??= look(now).finally(() => {
        looking = undefined;
        plan();
      });
    }
    if (isTimeToLook || due.length > 0) plan();
  }

  function plan(): void {
    if (!closed) next.at(Math.min(lookAt, ...[...soon.values()].map(({ tryAt }) => tryAt)));
  }

  /** Never rejects. */
  async function look(now: number): Promise<void> {
    aheadUntil = now + RINGING.aheadMs; // at once: what is set meanwhile may be behind the place that was read
    try {
      for await (const alarm of store.due(hasLooked ? now - RINGING.backMs : 0, aheadUntil)) expect(alarm);
      hasLooked = true;
    } catch (error) {
      lookAt = Math.min(lookAt, now + RINGING.againMs);
      log.error({ cause: String(error) }, 'the timers and reminders that come cannot be read');
    }
  }

  function expect(alarm: Alarm): void {
    const key = keyOf(alarm);
    if (soon.has(key) || missed.has(key) || inHand.has(key)) return;
    if (clock.now() - alarm.at > RINGING.latestMs) missed.set(key, alarm);
    else soon.set(key, { alarm, tryAt: alarm.at });
  }

  function begin(key: string, alarm: Alarm): void {
    soon.delete(key);
    missed.delete(key);
    inHand.add(key);
    const { person } = alarm;
    const done = (saying.get(person) ?? Promise.resolve())
      .then(() => ring(key, alarm))
      .finally(() => {
        inHand.delete(key);
        if (saying.get(person) === done) saying.delete(person);
        plan();
      });
    saying.set(person, done);
  }

  /** Never rejects. */
  async function ring(key: string, alarm: Alarm): Promise<void> {
    const here = outlets(alarm.person);
    if (here.length === 0) return void missed.set(key, alarm);
    const at = clock.now();
    try {
      if (!(await store.take(alarm))) return; // cancelled, forgotten, or rung by another process
      const heard = await Promise.all(
        here.map((outlet) => {
          const locale = outlet.locale ?? alarm.locale;
          return outlet.say({ text: alarmWords({ ...alarm, locale }, clock.now()).join(' '), locale });
        }),
      );
      if (heard.some(Boolean) || !(await store.set(alarm, { at }))) return;
    } catch (error) {
      log.error({ cause: String(error) }, 'a timer or a reminder could not be rung');
    }
    if (at - alarm.at < RINGING.againForMs) soon.set(key, { alarm, tryAt: clock.now() + RINGING.againMs });
    else missed.set(key, alarm);
  }

  function missedBy(person: string): [string, Alarm][] {
    return [...missed].filter(([, alarm]) => alarm.person === person).sort(([, one], [, other]) => one.at - other.at);
  }

  return {
    alarms: {
      of: store.of,
      async set(alarm, by) {
        const kept = await store.set(alarm, by);
        if (kept && kept.at < aheadUntil) expect(kept);
        plan();
        return kept;
      },
      async take(alarm) {
        const taken = await store.take(alarm);
        if (taken) for (const known of [soon, missed]) known.delete(keyOf(alarm));
        return taken;
      },
      ring: async (person) => outlets(person).length > 0,
    },

    missed: {
      has: (person) => missed.size > 0 && missedBy(person).length > 0,
      async take(turn) {
        const texts: string[] = [];
        for (const [key, alarm] of missedBy(turn.person)) {
          missed.delete(key);
          try {
            if (await store.take(alarm)) texts.push(...alarmWords({ ...alarm, locale: turn.locale }, clock.now()));
          } catch (error) {
            missed.set(key, alarm);
            log.warn({ cause: String(error) }, 'a timer or a reminder that was missed could not be told');
          }
        }
        return texts;
      },
    },

    start() {
      lookAt = clock.now();
      goOn();
    },

    came(person) {
      for (const [key, alarm] of missedBy(person)) begin(key, alarm);
    },

    async close() {
      closed = true;
      next.stop();
      await looking;
      await within(clock, RINGING.farewellMs, Promise.all(saying.values()));
    },
  };
}

function keyOf({ person, id, at }: Pick<Alarm, 'person' | 'id' | 'at'>): string {
  return `${person} ${id} ${at}`;
}
