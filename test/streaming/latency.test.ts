import { describe, expect, test } from '@jest/globals';
import { type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

/** Milliseconds from the end of speech to the first sound of each reply, as the caller's clock shows it. */
async function answers(options: VirtualCallOptions, questions: readonly (readonly [string, ...(readonly [number, string])[]])[]) {
  const caller = await virtualCall(options);
  const delays: number[] = [];
  await caller.pass(500);
  for (const [words, ...interims] of questions) {
    await caller.speak(words, 1_500, interims);
    const end = caller.now();
    await caller.pass(9_000);
    delays.push(caller.of('reply-audio').filter(({ at }) => at > end)[0]?.at ?? Number.NaN);
    delays.push((delays.pop() as number) - end);
  }
  await caller.call.close('hung-up');
  return { delays, stages: caller.stages() };
}

const QUESTION = 'what is the weather in Paris today';
const whole = [QUESTION, [1_500, QUESTION]] as const;
const sentence = (words: number) =>
  `${Array.from({ length: words }, (_, n) => (n === 0 ? 'It' : 'warm')).join(' ')}. Take an umbrella with you.`;

describe('latency from the end of speech to the first audio', () => {
  test('latency with a TTS that takes tokens is that of the final words, the model and the voice, and nothing else', async () => {
    const { delays } = await answers({}, [[QUESTION]]);
    expect(delays[0]).toBeLessThanOrEqual(605);
  });

  test('latency with preemptive generation on complete interim words as the speech ends: the model and the voice are ahead', async () => {
    const { delays, stages } = await answers({}, [whole]);
    expect(stages[0]?.draft).toBe('adopted');
    expect(delays[0]).toBeLessThanOrEqual(520);
  });

  test.each([
    [12, 690],
    [3, 670],
    [27, 700],
  ])('latency with a TTS that takes sentences, a first sentence of %d words, is at most %d ms', async (words, most) => {
    const { delays } = await answers({ takes: 'requests', reply: sentence(words) }, [[QUESTION]]);
    expect(delays[0]).toBeLessThanOrEqual(most);
  });

  test('latency with a time to first token of 120 ms', async () => {
    const plain = await answers({ firstTokenMs: 120 }, [[QUESTION]]);
    const drafted = await answers({ firstTokenMs: 120 }, [whole]);
    expect(plain.delays[0]).toBeLessThanOrEqual(430);
    expect(drafted.delays[0]).toBeLessThanOrEqual(330);
  });

  test('latency with a voice that needs 300 ms and a model that needs 100 is half a second, without any interim words', async () => {
    const { delays } = await answers({ firstTokenMs: 100, firstAudioMs: 300 }, [[QUESTION]]);
    expect(delays[0]).toBeLessThanOrEqual(505);
  });

  test('latency with final words after 300 ms, whose interim words came 120 ms after they were said: preemptive generation has begun', async () => {
    const { delays, stages } = await answers({ finalMs: 300 }, [[QUESTION, [1_620, QUESTION]]]);
    expect(stages[0]?.draft).toBe('adopted');
    expect(delays[0]).toBeLessThanOrEqual(640);
  });
});
