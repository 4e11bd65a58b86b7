/** A model that thinks for long: the caller is told early. */
import { expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { FILLER } from '#streaming/output/filler.ts';
import { type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const { filler: fillers, errors } = phrasesFor('en-US');
const QUESTION = 'what is the weather in Paris today';

async function asked(options: VirtualCallOptions) {
  const caller = await virtualCall(options);
  caller.call.type(QUESTION);
  const spoken = () => caller.tts.spoken.filter((text) => fillers.includes(text));
  return { ...caller, spoken };
}

test('an answer that takes 6 s is announced, once, after the time that is documented, and said behind that', async () => {
  const caller = await asked({ reply: 'It is sunny.', firstTokenMs: 6_000 });
  await caller.pass(FILLER.afterMs - 20);
  expect(caller.spoken()).toEqual([]);
  await caller.pass(700);
  expect(caller.spoken()).toHaveLength(1);
  expect(caller.of('reply-audio')).toHaveLength(1);
  await caller.pass(10_000);
  expect(caller.spoken()).toHaveLength(1);
  const [ended] = caller.of('reply-ended');
  expect(ended?.outcome).toMatchObject({ said: ['It is sunny.'], ended: 'whole' });
  expect(ended?.stages.spoken).toBeGreaterThan(6_000);
  expect(
    caller
      .of('reply-text')
      .map(({ text }) => text)
      .join(''),
  ).toBe('It is sunny.');
  // Where its words are is told in all of the audio that the door got.
  expect(ended?.words[0]?.ms).toBeGreaterThan(500);
  await caller.call.close('hung-up');
  expect(JSON.stringify(await caller.remembered())).not.toContain(fillers.find((text) => caller.spoken().includes(text)));
});

test.each([
  ['an answer that comes in time', { firstTokenMs: 1_500 }],
  ['a reply in text', { firstTokenMs: 6_000, settings: { textOnly: true } }],
])('%s is not announced', async (_, options) => {
  const caller = await asked({ reply: 'It is sunny.', ...options });
  await caller.pass(9_000);
  expect(caller.spoken()).toEqual([]);
  expect(caller.said()).toEqual(['It is sunny.']);
  await caller.call.close('hung-up');
});

test('words stop it at once, and are answered together with the question', async () => {
  const caller = await virtualCall({ reply: 'It is sunny.', firstTokenMs: 5_000 });
  await caller.pass(500);
  await caller.speak('what is the weather', 1_000);
  await caller.pass(3_600);
  expect(caller.of('reply-audio')).toHaveLength(1);
  await caller.speak('in Paris today', 1_000, [[300, 'in Paris']]);
  await caller.pass(15_000);
  expect(caller.said()[0]).toBe('');
  expect(caller.said().at(-1)).toBe('It is sunny.');
  expect(caller.understood().at(-1)).toMatch(/what is the weather in Paris today/i);
  await caller.call.close('hung-up');
});

test('at the end of patience the apology comes as without it', async () => {
  const caller = await asked({ reply: 'Never.', firstTokenMs: 60_000 });
  await caller.pass(9_900);
  expect(caller.of('reply-ended')).toHaveLength(0);
  await caller.pass(6_000);
  expect(caller.said()).toEqual(['', errors['model-slow']]);
  expect(caller.spoken()).toHaveLength(1);
  await caller.call.close('hung-up');
});

test('a voice that cannot say it takes nothing from the answer', async () => {
  const broken = { name: 'broken', takes: 'tokens', makes: [{ encoding: 'pcm16', sampleRate: 16_000 }] } as const;
  const caller = await asked({
    reply: 'It is sunny.',
    firstTokenMs: 6_000,
    fixed: {
      ...broken,
      async *speak() {
        yield* [];
        throw new Error('broken');
      },
    },
  });
  await caller.pass(12_000);
  expect(caller.said()).toEqual(['It is sunny.']);
  await caller.call.close('hung-up');
});
