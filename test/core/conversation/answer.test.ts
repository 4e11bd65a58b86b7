import { describe, expect, test } from '@jest/globals';
import { startAnswer } from '#core/conversation/answer.ts';
import { ParleyError } from '#core/errors.ts';
import type { End, Piece } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
const whole: End = { reason: 'whole', calls: [], usage };

async function textOf(pieces: AsyncIterable<Piece>): Promise<string> {
  let text = '';
  for await (const piece of pieces) if ('text' in piece) text += piece.text;
  return text;
}

describe('the log of an answer', () => {
  test('an answer is read whole by every reader, whenever it comes', async () => {
    const clock = virtualClock();
    const answer = startAnswer(async function* () {
      for (const text of ['a', 'b', 'c']) {
        await clock.sleep(100);
        yield { text };
      }
      return whole;
    }, clock);
    const early = textOf(answer.read());
    await clock.advance(150);
    const middle = textOf(answer.read());
    const second = textOf(answer.read(1));
    await clock.advance(1_000);
    expect(await Promise.all([early, middle, second, textOf(answer.read())])).toEqual(['abc', 'abc', 'bc', 'abc']);
    expect(await answer.end).toBe(whole);
  });

  test('an answer goes on when a reader leaves', async () => {
    const clock = virtualClock();
    const answer = startAnswer(async function* () {
      yield { text: 'a' };
      await clock.sleep(10);
      yield { text: 'b' };
      return whole;
    }, clock);
    for await (const _ of answer.read()) break;
    await clock.advance(20);
    expect(await textOf(answer.read())).toBe('ab');
  });

  test('an answer ends at once when it is stopped, even if the work hangs and ignores it', async () => {
    const clock = virtualClock();
    let aborted = false;
    const answer = startAnswer(async function* (signal) {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      yield { text: 'a' };
      await new Promise(() => {});
      return whole;
    }, clock);
    const reading = textOf(answer.read());
    await clock.advance(1);
    answer.stop();
    expect((await answer.end).reason).toBe('stopped');
    expect(await reading).toBe('a');
    expect(aborted).toBe(true);
  });

  test('an answer keeps what its tools have done when it is stopped', async () => {
    const clock = virtualClock();
    const call = { id: '1', name: 'book', arguments: {} };
    const record = { call, effect: true, result: 'booked' };
    const answer = startAnswer(async function* () {
      yield { call, state: 'running' };
      yield { call, state: 'done', record };
      await clock.sleep(1_000);
      return whole;
    }, clock);
    await clock.advance(1);
    answer.stop();
    expect(await answer.end).toMatchObject({ reason: 'stopped', calls: [record] });
  });

  test('an answer takes nothing more from work that goes on after the stop', async () => {
    const clock = virtualClock();
    let closed = false;
    const answer = startAnswer(async function* () {
      try {
        yield { text: 'a' };
        await clock.sleep(10);
        yield { text: 'late' };
        return whole;
      } finally {
        closed = true;
      }
    }, clock);
    await clock.advance(1);
    answer.stop();
    await clock.advance(20);
    expect(await textOf(answer.read())).toBe('a');
    expect(closed).toBe(true);
  });

  test('an answer that nobody finishes fails after a minute, and leaves no timer', async () => {
    const clock = virtualClock();
    const answer = startAnswer(async function* () {
      yield { text: 'a' };
      await new Promise(() => {});
      return whole;
    }, clock);
    await clock.advance(59_999);
    expect(clock.sleepers()).toBe(1);
    await clock.advance(2);
    expect(await answer.end).toMatchObject({ reason: 'failed', error: { code: 'model-slow' } });
    expect(clock.sleepers()).toBe(0);
  });

  test('an answer whose work throws has failed, and rejects nobody', async () => {
    const answer = startAnswer(async function* () {
      yield { text: 'a' };
      throw new ParleyError('model-busy', 'full');
    }, virtualClock());
    expect(await textOf(answer.read())).toBe('a');
    expect(await answer.end).toMatchObject({ reason: 'failed', error: { code: 'model-busy' } });
  });

  test('an answer tells its work when the turn is certain', async () => {
    const answer = startAnswer(async function* (_signal, confirmed) {
      await confirmed;
      yield { text: 'done' };
      return whole;
    }, virtualClock());
    answer.confirm();
    expect(await textOf(answer.read())).toBe('done');
  });
});

test('of an answer that is stopped, a call whose effect was under way is known to have begun, and one that only read is not', async () => {
  const clock = virtualClock();
  const answer = startAnswer(async function* () {
    yield { call: callOf('order'), state: 'running', effect: true };
    yield { call: callOf('weather'), state: 'running' };
    await new Promise(() => {});
    return { reason: 'whole', calls: [], usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 } };
  }, clock);
  await clock.advance(1);
  answer.stop();
  expect((await answer.end).calls).toEqual([{ call: callOf('order'), effect: true, result: expect.stringContaining('not known') }]);

  function callOf(name: string) {
    return { id: name, name, arguments: {} };
  }
});
