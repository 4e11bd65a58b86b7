import { describe, expect, test } from '@jest/globals';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

describe('playout ticker', () => {
  test('the beat of all callers comes every 10 ms, for as long as somebody wants it', async () => {
    const clock = virtualClock();
    const ticker = playoutTicker(clock);
    const beats: number[] = [];
    expect(clock.sleepers()).toBe(0);
    const leave = ticker.join(() => beats.push(clock.now()));
    await clock.advance(35);
    leave();
    await clock.advance(100);
    expect(beats).toEqual([10, 20, 30]);
    expect(clock.sleepers()).toBe(0);
    const leaveAgain = ticker.join(() => beats.push(clock.now()));
    await clock.advance(20);
    leaveAgain();
    expect(beats).toEqual([10, 20, 30, 145, 155]);
  });

  test('the beat of all callers is one timer for everybody', async () => {
    const clock = virtualClock();
    const ticker = playoutTicker(clock);
    let beats = 0;
    for (let caller = 0; caller < 100; caller++) ticker.join(() => beats++);
    await clock.advance(10);
    expect(beats).toBe(100);
    expect(clock.sleepers()).toBe(1);
  });

  test('the beat of all callers does not drift when sleeping takes too long, and leaves out what it missed', async () => {
    const clock = virtualClock();
    const lazy = { now: clock.now, sleep: (ms: number) => clock.sleep(ms + 3) };
    const beats: number[] = [];
    playoutTicker(lazy).join(() => beats.push(clock.now()));
    await clock.advance(1_005);
    expect(beats.length).toBe(100);
    expect(beats.at(-1)).toBe(1_003);

    const slow = { now: clock.now, sleep: (ms: number) => clock.sleep(ms + 25) };
    const late: number[] = [];
    playoutTicker(slow).join(() => late.push(clock.now()));
    await clock.advance(100);
    expect(late).toEqual([1_040, 1_070, 1_100]);
  });

  test('the beat of all callers goes on when the clock is set back', async () => {
    const clock = virtualClock();
    let set = 0;
    let beats = 0;
    playoutTicker({ now: () => clock.now() + set, sleep: clock.sleep }).join(() => beats++);
    await clock.advance(50);
    set = -3_600_000;
    await clock.advance(50);
    expect(beats).toBe(10);
  });

  test('the beat of all callers reaches the others when one of them throws', async () => {
    const clock = virtualClock();
    const thrown: unknown[] = [];
    const ticker = playoutTicker(clock, (error) => thrown.push(error));
    let beats = 0;
    ticker.join(() => {
      throw new Error('broken');
    });
    ticker.join(() => beats++);
    await clock.advance(30);
    expect(beats).toBe(3);
    expect(thrown.length).toBe(3);
  });
});
