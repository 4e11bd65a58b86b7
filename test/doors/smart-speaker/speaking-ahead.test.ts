import { describe, expect, test } from '@jest/globals';
import type { SpeakAhead } from '#doors/smart-speaker/speaker-request.ts';
import { speakingAhead } from '#doors/smart-speaker/speaking-ahead.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

type Result = Awaited<ReturnType<SpeakAhead>>;

/** A platform that takes 100 ms for each directive and answers with `results` in turn, then with 'spoken'. */
function speaking(...results: Result[]) {
  const clock = virtualClock();
  const directives: string[][] = [];
  const timeouts: number[] = [];
  const sentences: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const speakAhead: SpeakAhead = async (texts, timeoutMs) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    directives.push([...texts]);
    timeouts.push(timeoutMs);
    await clock.sleep(100);
    atOnce--;
    return results.shift() ?? 'spoken';
  };
  const stages: { firstSound?: number } = {};
  const ahead = speakingAhead(sentences, { clock, arrivedAt: 0, replyBy: 6_500, speakAhead }, stages);
  const add = (text: string) => {
    sentences.push(text);
    ahead.more();
  };
  return { clock, directives, timeouts, stages, ahead, add, mostAtOnce: () => mostAtOnce };
}

describe('progressive speech ahead of the reply', () => {
  test('progressive speech says a sentence as soon as it is there, and counts it', async () => {
    const { clock, directives, ahead, add, stages } = speaking();
    add('One.');
    await clock.advance(200);
    expect(directives).toEqual([['One.']]);
    expect(await ahead.settle()).toBe(1);
    expect(stages.firstSound).toBeGreaterThan(0);
  });

  test('progressive speech leaves an answer that is over at once to the reply', async () => {
    const { clock, directives, ahead, add } = speaking();
    add('One.');
    await clock.advance(10);
    add('Two.');
    expect(await ahead.settle()).toBe(0);
    await clock.advance(1_000);
    expect(directives).toEqual([]);
  });

  test('progressive speech sends one at a time and in order, each with all that came meanwhile', async () => {
    const { clock, directives, ahead, add, mostAtOnce } = speaking();
    add('One.');
    await clock.advance(50);
    for (const text of ['Two.', 'Three.']) add(text);
    await clock.advance(300);
    add('Four.');
    await clock.advance(300);
    expect(directives).toEqual([['One.'], ['Two.', 'Three.'], ['Four.']]);
    expect(mostAtOnce()).toBe(1);
    expect(await ahead.settle()).toBe(4);
  });

  test('progressive speech sends five at most', async () => {
    const { clock, directives, ahead, add } = speaking();
    for (let sentence = 1; sentence <= 8; sentence++) {
      add(`Sentence ${sentence}.`);
      await clock.advance(300);
    }
    expect(directives).toHaveLength(5);
    expect(await ahead.settle()).toBe(5);
  });

  test('progressive speech keeps each short, and sends a long sentence alone', async () => {
    const { clock, directives, add } = speaking();
    add('Start.');
    await clock.advance(50);
    for (const text of ['a'.repeat(300), 'b'.repeat(300), 'c'.repeat(900), 'End.']) add(text);
    await clock.advance(2_000);
    expect(directives.map((texts) => texts.map((text) => text[0]).join(''))).toEqual(['S', 'a', 'b', 'c', 'E']);
  });

  test('progressive speech leaves to the reply what was refused, and tries no more', async () => {
    const { clock, directives, ahead, add } = speaking('spoken', 'refused');
    for (const text of ['One.', 'Two.', 'Three.']) {
      add(text);
      await clock.advance(300);
    }
    expect(directives).toEqual([['One.'], ['Two.']]);
    expect(await ahead.settle()).toBe(1);
  });

  test('progressive speech does not repeat what may have been spoken, and tries no more', async () => {
    const { clock, directives, ahead, add } = speaking('unknown');
    for (const text of ['One.', 'Two.']) {
      add(text);
      await clock.advance(300);
    }
    expect(directives).toEqual([['One.']]);
    expect(await ahead.settle()).toBe(1);
  });

  test('progressive speech knows what was spoken only when the last one has answered', async () => {
    const { clock, ahead, add } = speaking();
    add('One.');
    await clock.advance(50);
    let spoken: number | undefined;
    void ahead.settle().then((count) => {
      spoken = count;
    });
    await clock.advance(10);
    expect(spoken).toBeUndefined();
    await clock.advance(200);
    expect(spoken).toBe(1);
  });

  test('progressive speech waits for a directive half a second, and never beyond the reply', async () => {
    const { clock, timeouts, add } = speaking();
    add('One.');
    await clock.advance(6_100);
    add('Two.');
    await clock.advance(200);
    expect(timeouts[0]).toBe(500);
    expect(timeouts[1]).toBeLessThan(500);
  });

  test('progressive speech bridges a silence without counting it as part of the answer', async () => {
    const { clock, directives, ahead, add } = speaking();
    ahead.fill('One moment.');
    await clock.advance(50);
    add('One.');
    await clock.advance(500);
    expect(directives).toEqual([['One moment.'], ['One.']]);
    expect(await ahead.settle()).toBe(1);
  });

  test('progressive speech is nothing where the platform cannot', async () => {
    const clock = virtualClock();
    const ahead = speakingAhead(['One.'], { clock, arrivedAt: 0, replyBy: 6_500 }, {});
    ahead.fill('One moment.');
    ahead.more();
    await clock.advance(1_000);
    expect(await ahead.settle()).toBe(0);
    expect(clock.sleepers()).toBe(0);
  });
});
