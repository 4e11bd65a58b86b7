import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import type { Unsaved } from '#doors/smart-speaker/speaker-request.ts';
import { recall, remember } from '#doors/smart-speaker/turn-history.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { speaker } from '#test/support/speaker.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

const hanging = () => new Promise<never>(() => {});
const down = async () => Promise.reject(new ParleyError('store-unavailable', 'down'));

function unsaved(text: string, at: number): Unsaved {
  return { turn: aTurn('ann', { text, at }), outcome: said(`Answer to ${text}.`) };
}

describe('recalling within the time of a turn', () => {
  test('recalling puts what the platform carried again, and finds it in its place among what is stored', async () => {
    const { parts, visit, clock, memory } = speaker();
    await memory.remember(aTurn('ann', { text: 'one', at: NOON - 3 }), said('Yes.'));
    await memory.remember(aTurn('ann', { text: 'three', at: NOON - 1 }), said('Yes.'));
    const past = await inVirtualTime(clock, recall(visit('four', { unsaved: [unsaved('two', NOON - 2)] }), parts, {}));
    expect(past.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect((await memory.recall('ann', 'session')).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  test('recalling makes do with what the platform carried where the store is down or hangs', async () => {
    for (const broken of [down, hanging]) {
      const { parts, visit, clock } = speaker();
      Object.assign(parts.memory, { recall: broken, remember: broken });
      const past = await inVirtualTime(clock, recall(visit('two', { unsaved: [unsaved('one', NOON - 1)] }), parts, {}));
      expect(past.map(({ text }) => text)).toEqual(['one']);
      expect(clock.now() - NOON).toBeLessThanOrEqual(300);
    }
  });

  test('recalling does not wait at all where the turn has no time left', async () => {
    const { parts, visit, clock } = speaker();
    Object.assign(parts.memory, { recall: hanging });
    const stages: { recall?: number } = {};
    expect(await recall(visit('late', { arrivedAt: NOON - 7_000 }), parts, stages)).toEqual([]);
    expect(stages.recall).toBe(0);
    expect(clock.now()).toBe(NOON);
  });
});

describe('remembering within the time of a turn', () => {
  test('remembering returns what is stored: the first of two copies wins', async () => {
    const { parts, visit, clock } = speaker();
    const asked = visit('hello');
    expect(await inVirtualTime(clock, remember(asked, said('first'), parts, {}))).toEqual({ outcome: said('first'), unsaved: [] });
    expect(await inVirtualTime(clock, remember(asked, said('second'), parts, {}))).toEqual({ outcome: said('first'), unsaved: [] });
  });

  test('remembering hands to the platform what the store did not take in time, with what it carries already, two at most', async () => {
    for (const broken of [down, hanging]) {
      const { parts, visit, clock } = speaker();
      Object.assign(parts.memory, { remember: broken });
      const asked = visit('three', { unsaved: [unsaved('one', NOON - 2), unsaved('two', NOON - 1)] });
      const { outcome, unsaved: carried } = await inVirtualTime(clock, remember(asked, said('Yes.'), parts, {}));
      expect(outcome).toEqual(said('Yes.'));
      expect(carried.map(({ turn }) => turn.at)).toEqual([NOON - 1, asked.turn.at]);
    }
  });

  test('remembering goes on behind the reply where the store was only slow', async () => {
    const { parts, visit, clock, memory } = speaker();
    const { remember: put } = memory;
    Object.assign(parts.memory, { remember: (...args: Parameters<typeof put>) => clock.sleep(1_000).then(() => put(...args)) });
    const { unsaved: carried } = await inVirtualTime(clock, remember(visit('slow'), said('Yes.'), parts, {}));
    expect(carried).toHaveLength(1);
    await clock.advance(1_000);
    expect(await memory.recall('ann', 'session')).toHaveLength(1);
  });
});
