import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Alarm, AlarmStore } from '#core/ports.ts';
import type { Outlet } from '#doors/door.ts';
import { type AlarmBell, alarmBell, RINGING } from '#server/house/alarm-bell.ts';
import { anAlarm } from '#test/contract/alarms.ts';
import { type AlarmsInProcess, alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { silentLog } from '#test/support/speaker.ts';
import { aTurn, NOON } from '#test/support/turns.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let clock: VirtualClock;
let store: AlarmsInProcess;
/** What was heard, when (seconds since noon), and by whom. */
let heard: { at: number; person: string; text: string }[];
let running: AlarmBell[];

beforeEach(() => {
  clock = virtualClock(NOON);
  store = alarmsInProcess(clock);
  heard = [];
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  expect(clock.sleepers()).toBe(0);
});

/** A process whose devices people hear, for 2 s a sentence. `people`: who has one. */
function started(people: readonly string[], { hears = true, on = store as AlarmStore } = {}) {
  const devices = { people: [...people], hears };
  const outlet = (person: string): Outlet => ({
    door: 'realtime',
    async say({ text }) {
      if (!devices.hears) return false;
      heard.push({ at: (clock.now() - NOON) / SECOND, person, text });
      await clock.sleep(2 * SECOND);
      return true;
    },
  });
  const one = alarmBell({
    store: on,
    outlets: (person) => devices.people.filter((name) => name === person).map(outlet),
    clock,
    log: silentLog,
  });
  running.push(one);
  one.start();
  return { ...one, devices };
}

const set = (one: Pick<AlarmBell, 'alarms'>, id: string, inMs: number, more: Partial<Alarm> = {}) =>
  one.alarms.set(anAlarm('ann', { id, text: id, at: clock.now() + inMs, ...more }), { at: clock.now() });
const told = async (one: AlarmBell, person = 'ann') => one.missed.take(aTurn(person));

describe('an alarm', () => {
  test('rings when it is due, and not again', async () => {
    const one = started(['ann', 'bob']);
    await set(one, 'pasta', 5 * MINUTE);
    await clock.advance(2 * HOUR);
    expect(heard).toEqual([{ at: 300, person: 'ann', text: 'Your pasta timer is up.' }]);
    expect(await store.of('ann')).toEqual([]);
  });

  test('that is set for the next seconds rings in time', async () => {
    const one = started(['ann']);
    await clock.advance(7 * SECOND);
    await set(one, 'egg', 3 * SECOND);
    await clock.advance(MINUTE);
    expect(heard.map(({ at }) => at)).toEqual([10]);
  });

  test('of many each rings in its order; two of one person at once one after the other, those of two people at the same time', async () => {
    const one = started(['ann', 'bob']);
    await set(one, 'third', 90 * SECOND);
    await set(one, 'first', 30 * SECOND);
    await set(one, 'second', 30 * SECOND);
    await set(one, 'tea', 30 * SECOND, { person: 'bob' });
    await clock.advance(5 * MINUTE);
    expect(heard.map(({ at, person }) => `${person} ${at}`)).toEqual(['ann 30', 'bob 30', 'ann 32', 'ann 90']);
    expect(heard.at(-1)?.text).toBe('Your third timer is up.');
  });

  test('that is cancelled does not ring', async () => {
    const one = started(['ann']);
    const alarm = await set(one, 'pasta', MINUTE);
    await clock.advance(30 * SECOND);
    if (alarm) await one.alarms.take(alarm);
    await clock.advance(HOUR);
    expect(heard).toEqual([]);
  });

  test('of a person who is forgotten does not ring', async () => {
    const one = started(['ann']);
    await set(one, 'pasta', MINUTE);
    await store.forget('ann');
    await clock.advance(HOUR);
    expect(heard).toEqual([]);
    expect(await told(one)).toEqual([]);
  });

  test('rings once where several processes have a store, also if another one has set it', async () => {
    const processes = [started(['ann']), started(['ann']), started(['ann'])];
    await set(processes[0] as AlarmBell, 'pasta', 3 * MINUTE);
    await clock.advance(HOUR);
    expect(heard).toEqual([{ at: 180, person: 'ann', text: 'Your pasta timer is up.' }]);
  });

  test('that another process has set for the next seconds rings where its person is, within two minutes', async () => {
    const [elsewhere] = [started([]), started(['ann'])];
    await clock.advance(5 * SECOND);
    await set(elsewhere, 'egg', 3 * SECOND);
    await clock.advance(2 * MINUTE);
    expect(heard).toHaveLength(1);
    expect(await told(elsewhere)).toEqual([]);
  });
});

describe('after a start', () => {
  test('what was due while nothing ran rings, and says that it is late; what was due more than an hour ago waits for the next visit', async () => {
    await set({ alarms: { ...store, ring: async () => true } }, 'pasta', 10 * MINUTE, { timeZone: 'UTC' });
    await set({ alarms: { ...store, ring: async () => true } }, 'roast', -HOUR, { timeZone: 'UTC' });
    await clock.advance(30 * MINUTE);
    const one = started(['ann']);
    await clock.advance(MINUTE);
    expect(heard).toEqual([{ at: 1_800, person: 'ann', text: 'Your pasta timer is up. That was due at 12:10 PM.' }]);
    expect(one.missed.has('ann')).toBe(true);
    expect(await told(one)).toEqual(['Your roast timer is up.', 'That was due at 11:00 AM.']);
    expect(await told(one)).toEqual([]);
    expect(await store.of('ann')).toEqual([]);
  });
});

describe('where nothing can be said', () => {
  test('it waits for the next turn of its person alone, in the words of that turn', async () => {
    const one = started(['bob']);
    await set(one, 'pasta', MINUTE);
    await clock.advance(10 * MINUTE);
    expect(heard).toEqual([]);
    expect(one.missed.has('bob')).toBe(false);
    expect(one.missed.has('ann')).toBe(true);
    expect(await store.of('ann')).toHaveLength(1);
    expect(await one.missed.take(aTurn('ann', { locale: 'de-DE' }))).toEqual([
      'Dein Timer pasta ist abgelaufen.',
      'Das kommt leider verspätet.',
    ]);
    expect(one.missed.has('ann')).toBe(false);
    expect(await store.of('ann')).toEqual([]);
  });

  test('of two turns at once, in two processes, one says it', async () => {
    const processes = [started([]), started([])];
    await set(processes[0] as AlarmBell, 'pasta', MINUTE);
    await clock.advance(3 * MINUTE);
    const texts = await Promise.all([...processes, ...processes].map((one) => told(one)));
    expect(texts.filter((text) => text.length > 0)).toHaveLength(1);
  });

  test('it rings when its person comes', async () => {
    const one = started([]);
    await set(one, 'pasta', MINUTE);
    await clock.advance(2 * MINUTE);
    one.devices.people.push('ann');
    one.came('ann');
    await clock.advance(5 * SECOND);
    expect(heard).toEqual([{ at: 120, person: 'ann', text: 'Your pasta timer is up. I am late with this.' }]);
    expect(one.missed.has('ann')).toBe(false);
  });

  test('a device that does not say it is tried again for a while, and then it waits; nothing is lost', async () => {
    const one = started(['ann'], { hears: false });
    await set(one, 'pasta', MINUTE);
    await set(one, 'roast', MINUTE);
    await clock.advance(2 * MINUTE);
    one.devices.hears = true;
    await clock.advance(RINGING.againMs + 5 * SECOND);
    expect(heard.map(({ text }) => text.split('.')[0])).toEqual(['Your pasta timer is up', 'Your roast timer is up']);

    one.devices.hears = false;
    await set(one, 'tea', MINUTE);
    await clock.advance(20 * MINUTE);
    expect(await told(one)).toEqual(['Your tea timer is up.', 'I am late with this.']);
  });

  test('and whether something can is known', async () => {
    const one = started(['ann']);
    expect(await one.alarms.ring('ann')).toBe(true);
    expect(await one.alarms.ring('bob')).toBe(false);
  });
});

describe('a store that fails', () => {
  test('while it is looked what comes, is asked again soon', async () => {
    let fails = true;
    const failing: AlarmStore = {
      ...store,
      due(from, until) {
        if (fails) throw new Error('no store');
        return store.due(from, until);
      },
    };
    await set({ alarms: { ...store, ring: async () => true } }, 'pasta', 20 * SECOND);
    started(['ann'], { on: failing });
    await clock.advance(10 * SECOND);
    fails = false;
    await clock.advance(30 * SECOND);
    expect(heard.map(({ at }) => at)).toEqual([20]);
  });

  test('when an alarm is taken, rings it when it can be taken', async () => {
    let fails = true;
    const failing: AlarmStore = {
      ...store,
      async take(alarm) {
        if (fails) throw new Error('no store');
        return store.take(alarm);
      },
    };
    const one = started(['ann'], { on: failing });
    await set(one, 'pasta', 20 * SECOND);
    await clock.advance(25 * SECOND);
    expect(heard).toEqual([]);
    fails = false;
    await clock.advance(30 * SECOND);
    expect(heard.map(({ at }) => at)).toEqual([35]);
  });
});
