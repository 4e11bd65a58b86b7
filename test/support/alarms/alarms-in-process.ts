import type { Alarm, AlarmStore, Clock } from '#core/ports.ts';

/** Timers and reminders without a store. */
export interface AlarmsInProcess extends AlarmStore {
  /** As "forget me" does it. */
  forget(person: string): Promise<number>;
}

export function alarmsInProcess(clock: Clock): AlarmsInProcess {
  const kept = new Map<string, Alarm>();
  const forgottenAt = new Map<string, number>();
  const keyOf = ({ person, id }: Pick<Alarm, 'person' | 'id'>) => `${person} ${id}`;
  const sorted = (wanted: (alarm: Alarm) => boolean) => [...kept.values()].filter(wanted).sort((one, other) => one.at - other.at);

  return {
    async set(alarm, { at }) {
      if (at <= (forgottenAt.get(alarm.person) ?? Number.NEGATIVE_INFINITY)) return undefined;
      const first = kept.get(keyOf(alarm)) ?? alarm;
      kept.set(keyOf(alarm), first);
      return first;
    },
    of: async (person) => sorted((alarm) => alarm.person === person),
    async take(alarm) {
      return kept.get(keyOf(alarm))?.at === alarm.at && kept.delete(keyOf(alarm));
    },
    async *due(from, until) {
      yield* sorted(({ at }) => at >= from && at < until);
    },
    async forget(person) {
      forgottenAt.set(person, clock.now());
      return sorted((alarm) => alarm.person === person).filter((alarm) => kept.delete(keyOf(alarm))).length;
    },
  };
}
