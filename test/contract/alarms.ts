import { beforeAll, expect, test } from '@jest/globals';
import type { Alarm, AlarmStore, Clock, Memory } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { NOON, someone } from '#test/support/turns.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A timer of five minutes, set at noon. */
export function anAlarm(person: string, changes: Partial<Alarm> = {}): Alarm {
  return { id: 'first', person, kind: 'timer', at: NOON + 5 * MINUTE, text: 'pasta', locale: 'en-US', ...changes };
}

/** What every AlarmStore does, and "forget me" with it. `open` makes one, and the memory beside it. */
export function alarmsContract(open: (clock: Clock) => Promise<{ alarms: AlarmStore; memory: Pick<Memory, 'forget'> }>): void {
  const clock = virtualClock(NOON, { sleeps: false });
  const now = { at: NOON };
  let alarms: AlarmStore;
  let memory: Pick<Memory, 'forget'>;

  beforeAll(async () => {
    ({ alarms, memory } = await open(clock));
  });

  async function due(from: number, until: number, ...people: string[]): Promise<string[]> {
    const ids: string[] = [];
    for await (const { person, id } of alarms.due(from, until)) if (people.includes(person)) ids.push(id);
    return ids;
  }

  test('an alarm comes back as it was set, to its person alone, and is found by its time', async () => {
    const [ann, bob] = [someone(), someone()];
    const alarm = anAlarm(ann, { kind: 'reminder', text: '“Grüße” 日本 🎉', locale: 'de-DE', timeZone: 'Europe/Berlin' });
    expect(await alarms.set(alarm, now)).toEqual(alarm);
    expect(await alarms.of(ann)).toEqual([alarm]);
    expect(await alarms.of(bob)).toEqual([]);
    expect(await due(NOON, NOON + DAY, ann)).toEqual(['first']);
  });

  test('a person has them soonest first, and so has what rings them; a time ends before its end', async () => {
    const [ann, bob] = [someone(), someone()];
    await alarms.set(anAlarm(ann, { id: 'c', at: NOON + 3_000 }), now);
    await alarms.set(anAlarm(bob, { id: 'b', at: NOON + 2_000 }), now);
    await alarms.set(anAlarm(ann, { id: 'a', at: NOON + 1_000 }), now);
    expect((await alarms.of(ann)).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(await due(0, NOON + DAY, ann, bob)).toEqual(['a', 'b', 'c']);
    expect(await due(NOON + 2_000, NOON + 3_000, ann, bob)).toEqual(['b']);
  });

  test('a wish that is retried is one alarm, also with another time, and also at once', async () => {
    const ann = someone();
    const wishes = [0, 1, 2, 3].map((later) => anAlarm(ann, { at: NOON + MINUTE + later }));
    const kept = await Promise.all(wishes.map((wish) => alarms.set(wish, now)));
    const [alarm] = await alarms.of(ann);
    expect(await alarms.of(ann)).toHaveLength(1);
    expect(kept).toEqual(wishes.map(() => alarm));
    expect(await due(0, NOON + DAY, ann)).toEqual(['first']);
  });

  test('of many that take an alarm one has it; then it is gone, and what was never there cannot be taken', async () => {
    const ann = someone();
    const alarm = anAlarm(ann);
    await alarms.set(alarm, now);
    expect(await alarms.take({ ...alarm, at: alarm.at + 1 })).toBe(false);
    const taken = await Promise.all(Array.from({ length: 20 }, () => alarms.take(alarm)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await alarms.of(ann)).toEqual([]);
    expect(await due(0, NOON + DAY, ann)).toEqual([]);
  });

  test('"forget me" removes them, and lets in what is set later', async () => {
    const [ann, bob] = [someone(), someone()];
    for (const id of ['a', 'b', 'c']) await alarms.set(anAlarm(ann, { id }), now);
    await alarms.set(anAlarm(bob), now);
    expect(await memory.forget(ann)).toBe(3);
    expect(await alarms.of(ann)).toEqual([]);
    expect(await due(0, NOON + DAY, ann, bob)).toEqual(['first']);
    expect(await alarms.set(anAlarm(ann), { at: NOON + 1 })).toEqual(anAlarm(ann));
  });

  test('an alarm that is being set when its person is forgotten does not survive', async () => {
    const ann = someone();
    const setting = Array.from({ length: 30 }, (_, count) => alarms.set(anAlarm(ann, { id: `${count}` }), now));
    const forgetting = memory.forget(ann);
    setting.push(...Array.from({ length: 5 }, (_, count) => alarms.set(anAlarm(ann, { id: `late ${count}` }), now)));
    const [kept] = await Promise.all([Promise.all(setting), forgetting]);
    expect(kept.slice(-5)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(await alarms.of(ann)).toEqual([]);
    expect(await due(0, NOON + DAY, ann)).toEqual([]);
  });

  test('more than a page of them are found', async () => {
    const ann = someone();
    const set = Array.from({ length: 120 }, (_, count) =>
      anAlarm(ann, { id: `${count}`, at: NOON + 2 * DAY + count, text: 'x'.repeat(500) }),
    );
    await Promise.all(set.map((alarm) => alarms.set(alarm, now)));
    expect(await due(NOON + 2 * DAY, NOON + 3 * DAY, ann)).toEqual(set.map(({ id }) => id));
    expect(await alarms.of(ann)).toHaveLength(120);
  });
}
