import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Turn } from '#core/conversation/turn.ts';
import { type AlarmsInProcess, alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn, NOON } from '#test/support/turns.ts';
import { TOOLS, toolsFor } from '#tools/tools-for.ts';

const BERLIN = { timeZone: 'Europe/Berlin' };
let clock: VirtualClock;
let alarms: AlarmsInProcess;

beforeEach(() => {
  clock = virtualClock(NOON);
  alarms = alarmsInProcess(clock);
  rings = true;
});

/** Whether a device of Ann's would ring. */
let rings = true;

const offered = (turn: Turn) => toolsFor({ ...TOOL_OUTSIDE, clock, alarms: { ...alarms, ring: async () => rings } }, {})(turn, 'realtime');

/** What the model is told. */
async function result(name: string, args: object, { turn = aTurn('ann', BERLIN), call = `${name}#0` } = {}) {
  const tool = offered(turn).find((one) => one.name === name);
  return tool?.run?.({ ...args }, { turn, call, signal: new AbortController().signal });
}

describe('a timer', () => {
  test('counts from when it was asked for, and is told with the time it rings at', async () => {
    await clock.advance(2_500); // the model took its time
    expect(await result('set_timer', { minutes: 10, name: 'pasta' })).toBe(
      'Set: the timer "pasta", which rings at 1:10 PM, in 9 minutes 58 seconds.',
    );
    expect(await alarms.of('ann')).toMatchObject([
      { kind: 'timer', at: NOON + 600_000, text: 'pasta', locale: 'en-US', timeZone: 'Europe/Berlin' },
    ]);
  });

  test('needs no time zone', async () => {
    expect(await result('set_timer', { hours: 1.5 }, { turn: aTurn('ann') })).toBe('Set: the timer, which rings in 1 hour 30 minutes.');
  });

  test('of a retried call is one; two of one turn are two', async () => {
    for (const call of ['set_timer#0', 'set_timer#0', 'set_timer#1']) await result('set_timer', { minutes: 3 }, { call });
    expect(await alarms.of('ann')).toHaveLength(2);
  });

  test.each([
    [{}, /at least a second/],
    [{ seconds: 0.2 }, /at least a second/],
    [{ hours: 24 * 367 }, /at most a year/],
    [{ minutes: -1 }, /not right: minutes/],
    [{ minutes: Number.POSITIVE_INFINITY }, /not right: minutes/],
    [{ minutes: 1, name: 'x'.repeat(61) }, /not right: name/],
  ])('of %j is refused, and nothing is set', async (args, why) => {
    expect(await result('set_timer', args)).toMatch(why);
    expect(await alarms.of('ann')).toEqual([]);
  });

  test('the fifty-first is refused, and its retry would not be', async () => {
    for (let count = 0; count < 50; count++) await result('set_timer', { minutes: 1 }, { call: `set_timer#${count}` });
    expect(await result('set_timer', { minutes: 1 }, { call: 'set_timer#50' })).toMatch(/there are 50 timers and reminders already/);
    expect(await result('set_timer', { minutes: 1 }, { call: 'set_timer#49' })).toMatch(/^Set: /);
    expect(await alarms.of('ann')).toHaveLength(50);
  });

  test('of somebody who was forgotten meanwhile is none', async () => {
    await alarms.forget('ann');
    expect(await result('set_timer', { minutes: 1 })).toBe('Nothing was set: the listener has just been forgotten.');
  });

  test('where nothing can ring the listener is told so', async () => {
    expect(await result('set_timer', { minutes: 1 })).not.toMatch(/can be made to ring/);
    rings = false;
    expect(await result('set_timer', { minutes: 1 })).toMatch(/No device of the listener can be made to ring from here/);
  });
});

describe('a reminder', () => {
  test.each([
    ['the same day', '2026-03-01T18:00', BERLIN.timeZone, 'at 6:00 PM, in 5 hours', Date.UTC(2026, 2, 1, 17)],
    ['another day', '2026-03-02T06:00:00', BERLIN.timeZone, 'on Monday, March 2 at 6:00 AM, in 17 hours', Date.UTC(2026, 2, 2, 5)],
    ['behind the change to summer time', '2026-03-29T08:00', BERLIN.timeZone, 'March 29 at 8:00 AM', Date.UTC(2026, 2, 29, 6)],
    ['in the hour that clocks leave out', '2026-03-29T02:30', BERLIN.timeZone, 'March 29 at 3:30 AM', Date.UTC(2026, 2, 29, 1, 30)],
    ['in the hour that clocks show twice', '2026-10-25T02:30', BERLIN.timeZone, 'October 25 at 2:30 AM', Date.UTC(2026, 9, 25, 0, 30)],
    [
      'in New York, which changes on another day',
      '2026-03-08T02:30',
      'America/New_York',
      'March 8 at 3:30 AM',
      Date.UTC(2026, 2, 8, 7, 30),
    ],
    ['south, where clocks go back in April', '2026-04-05T02:30', 'Australia/Sydney', 'April 5 at 2:30 AM', Date.UTC(2026, 3, 4, 15, 30)],
    ['where hours have quarters', '2026-03-02T06:00', 'Asia/Kathmandu', 'March 2 at 6:00 AM', Date.UTC(2026, 2, 2, 0, 15)],
  ])('%s rings when clocks there show it', async (_, at, timeZone, told, rings) => {
    expect(await result('set_reminder', { at, text: 'call the dentist' }, { turn: aTurn('ann', { timeZone }) })).toContain(told);
    expect((await alarms.of('ann')).map((alarm) => alarm.at)).toEqual([rings]);
  });

  test('in the past is refused, with what to do', async () => {
    expect(await result('set_reminder', { at: '2026-03-01T06:00', text: 'call' })).toBe(
      'Nothing was set: 2026-03-01T06:00 is in the past, it is Sunday, March 1 at 1:00 PM there. If a later day is meant, call this again with its date; if that is not clear, ask.',
    );
  });

  test('without a known time zone asks for the place, and takes the zone that the model found', async () => {
    const turn = aTurn('ann');
    expect(await result('set_reminder', { at: '2026-03-01T18:00', text: 'call' }, { turn })).toMatch(/Ask in which city they are/);
    expect(await result('set_reminder', { at: '2026-03-01T18:00', text: 'call', time_zone: 'Atlantis' }, { turn })).toMatch(
      /not right: time_zone/,
    );
    expect(await result('set_reminder', { at: '2026-03-01T22:00', text: 'call', time_zone: 'Asia/Tokyo' }, { turn })).toContain(
      'at 10:00 PM',
    );
  });

  test.each([
    ['2026-02-30T10:00', /there is no 2026-02-30T10:00/],
    ['2026-03-05T25:00', /there is no/],
    ['2027-03-05T10:00', /more than a year ahead/],
    ['2026-03-05T10:00Z', /not right: at/],
    ['tomorrow at six', /not right: at/],
  ])('at %s is refused', async (at, why) => {
    expect(await result('set_reminder', { at, text: 'call' })).toMatch(why);
    expect(await result('set_reminder', { at: '2026-03-05T10:00', text: ' ' })).toMatch(/not right: text/);
    expect(await alarms.of('ann')).toEqual([]);
  });
});

test('alarms are listed soonest first with their ids, a missed one as such, and cancelled by them, once, by their person alone', async () => {
  expect(await result('list_alarms', {})).toBe('No timer and no reminder is set.');
  await result('set_reminder', { at: '2026-03-01T18:00', text: 'call the dentist' });
  await result('set_timer', { minutes: 5 });
  await clock.advance(360_000);
  const [timer, reminder] = await alarms.of('ann');
  expect(await result('list_alarms', {})).toBe(
    `id ${timer?.id}: the timer, which was due at 1:05 PM and could not be said yet\n` +
      `id ${reminder?.id}: the reminder "call the dentist", which rings at 6:00 PM, in 4 hours 54 minutes`,
  );
  expect(await result('cancel_alarm', { id: reminder?.id }, { turn: aTurn('bob', BERLIN) })).toMatch(/There is none with this id/);
  expect(await result('cancel_alarm', { id: reminder?.id })).toMatch(/^Cancelled: the reminder "call the dentist"/);
  expect(await result('cancel_alarm', { id: reminder?.id })).toMatch(/There is none with this id/);
});

test('there are no such tools for nobody in particular, nor in a process that rings nothing', () => {
  const names = (turn: Turn) => offered(turn).map(({ name }) => name);
  expect(names(aTurn('ann'))).toEqual(expect.arrayContaining(['cancel_alarm', 'list_alarms', 'set_reminder', 'set_timer']));
  expect(names(aTurn('')).filter((name) => /alarm|timer|reminder/.test(name))).toEqual([]);
  const without = toolsFor(TOOL_OUTSIDE, {}, TOOLS)(aTurn('ann'), 'realtime').map(({ name }) => name);
  expect(without.filter((name) => /alarm|timer|reminder/.test(name))).toEqual([]);
});
