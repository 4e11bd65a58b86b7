import { describe, expect, test } from '@jest/globals';
import { startAnswer } from '#core/conversation/answer.ts';
import { ParleyError } from '#core/errors.ts';
import type { End, Piece } from '#core/ports.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { silentLog } from '#test/support/speaker.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
const turn = aTurn('ann', { text: 'a story' });

/** An answer of which a sentence comes each second, and what cares for its rest. */
async function unfinished(reason: End['reason'], sentences = ['One. ', 'Two. ', 'Three.']) {
  const clock = virtualClock(NOON);
  const memory = memoryInProcess(clock);
  await memory.remember(turn, { ...said('One.'), ended: 'cut' });
  const live = startAnswer(async function* (): AsyncGenerator<Piece, End> {
    for (const text of sentences) {
      yield { text, ends: 'sentence' };
      await clock.sleep(1_000);
    }
    return { reason, calls: [], usage };
  }, clock);
  const lateAnswers = lateAnswersHere(memory, clock, silentLog);
  const rest = async () => (await memory.recall('ann', 'conversation'))[0]?.rest?.sentences;
  return { clock, memory, live, lateAnswers, rest };
}

describe('an answer that was cut', () => {
  test('is read to its end, and what was not spoken is kept', async () => {
    const { clock, live, lateAnswers, rest } = await unfinished('whole');
    await lateAnswers.finish(turn, live, 1);
    expect(lateAnswers.find(turn.id)).toMatchObject({ live, from: 1 });
    expect(await rest()).toBeUndefined();
    await clock.advance(5_000);
    expect(await rest()).toEqual(['Two.', 'Three.']);
    expect(lateAnswers.find(turn.id)).toBeUndefined();
  });

  test('that never became whole is not kept as if it had', async () => {
    for (const reason of ['failed', 'length', 'stopped'] as const) {
      const { clock, live, lateAnswers, rest } = await unfinished(reason);
      await lateAnswers.finish(turn, live, 1);
      await clock.advance(5_000);
      expect(await rest()).toBeUndefined();
      expect(lateAnswers.find(turn.id)).toBeUndefined();
    }
  });

  test('survives a store that is down for a while', async () => {
    const { clock, memory, live, lateAnswers, rest } = await unfinished('whole');
    const { keepRest } = memory;
    let failures = 3;
    memory.keepRest = async (...args) => {
      if (failures-- > 0) throw new ParleyError('store-unavailable', 'down');
      return keepRest(...args);
    };
    await lateAnswers.finish(turn, live, 1);
    await clock.advance(60_000);
    expect(await rest()).toEqual(['Two.', 'Three.']);
  });

  test('is given up in the end where the store stays down, and nobody waits for it for ever', async () => {
    const { clock, memory, live, lateAnswers } = await unfinished('whole');
    memory.keepRest = async () => Promise.reject(new ParleyError('store-unavailable', 'down'));
    await lateAnswers.finish(turn, live, 1);
    await clock.advance(60_000);
    await lateAnswers.idle();
    expect(clock.sleepers()).toBe(0);
  });
});

test('nothing is being worked on once all is done', async () => {
  const { clock, live, lateAnswers, rest } = await unfinished('whole');
  await lateAnswers.idle();
  await lateAnswers.finish(turn, live, 1);
  let idle = false;
  void lateAnswers.idle().then(() => {
    idle = true;
  });
  await clock.advance(1_500);
  expect(idle).toBe(false);
  await clock.advance(5_000);
  expect(idle).toBe(true);
  expect(await rest()).toHaveLength(2);
});
