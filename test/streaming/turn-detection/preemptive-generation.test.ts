import { describe, expect, test } from '@jest/globals';
import { type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const asksFor = (name: string) => (request: { messages: readonly { role: string }[] }) =>
  request.messages.at(-1)?.role === 'tool' ? 'Done, the table is booked for two.' : { call: name };
const BOOKS: VirtualCallOptions = {
  reply: asksFor('book'),
  settings: { tools: [{ name: 'book', description: 'Books.', parameters: { type: 'object' }, effect: false }] },
};

describe('preemptive generation', () => {
  test('a draft is adopted when the final words are the same, however they are written', async () => {
    const caller = await virtualCall({ finalMs: 250 });
    await caller.pass(500);
    await caller.speak('What is the weather in Paris, today?', 1_500, [[1_400, 'what is the weather in paris today']]);
    await caller.pass(10_000);
    expect(caller.model.requests).toHaveLength(1);
    expect(caller.stages()[0]).toMatchObject({ draft: 'adopted', thrownAway: 0 });
    await caller.call.close('hung-up');
  });

  test('a draft is thrown away when there are other words: stopped at the model and at the voice, never heard, never remembered', async () => {
    const caller = await virtualCall({ tokenMs: 200, firstTokenMs: 100, firstAudioMs: 100 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today and what will it be in Rome', 3_000, [
      [1_400, 'what is the weather in Paris today'],
      [2_700, 'what is the weather in Paris today and what will it be in'],
    ]);
    expect(caller.model.requests).toHaveLength(1);
    expect([caller.model.stopped(), caller.tts.begun(), caller.tts.open()]).toEqual([1, 1, 0]);
    expect(caller.of('reply-started')).toEqual([]);
    await caller.pass(20_000);
    expect(caller.understood()).toEqual(['what is the weather in Paris today and what will it be in Rome']);
    expect((await caller.remembered()).map(({ text }) => text)).toEqual(caller.understood());
    expect(caller.stages()).toHaveLength(1);
    expect(caller.stages()[0]?.thrownAway).toBe(1);
    await caller.call.close('hung-up');
  });

  test('a draft says nothing and tells nothing before the turn is decided', async () => {
    const caller = await virtualCall({ firstTokenMs: 50, firstAudioMs: 50, finalMs: 900 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 3_000, [[1_400, 'what is the weather in Paris today']]);
    expect(caller.tts.begun()).toBe(1);
    expect(caller.heard.frames).toEqual([]);
    expect(caller.of('reply-text')).toEqual([]);
    expect(await caller.remembered()).toEqual([]);
    await caller.call.close('hung-up');
    expect(caller.of('reply-ended')).toEqual([]);
  });

  test('a draft runs no tool before the turn is decided, and none at all when it is thrown away', async () => {
    const caller = await virtualCall(BOOKS);
    await caller.pass(500);
    await caller.speak('book a table for two people today no wait for three of us', 3_000, [
      [1_200, 'book a table for two people today'],
      [2_500, 'book a table for two people today no wait'],
    ]);
    expect(caller.model.requests).toHaveLength(1);
    expect(caller.of('tool')).toEqual([]);
    await caller.pass(1_500);
    expect(caller.of('tool')).toHaveLength(1);
    expect(caller.of('tool')[0]?.at).toBeGreaterThanOrEqual(caller.of('understood')[0]?.at ?? Number.NaN);
    await caller.call.close('hung-up');
  });

  test('a draft of a turn that the client throws away is dropped', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500, [[1_400, 'what is the weather in Paris today']]);
    caller.call.discardInput();
    await caller.pass(3_000);
    expect(caller.model.stopped()).toBe(1);
    expect(caller.of('reply-started')).toEqual([]);
    await caller.call.close('hung-up');
  });
});

test('preemptive generation over a conversation of 32 turns, word by word: at most 0.3 drafts a turn are thrown away', async () => {
  const caller = await virtualCall({ finalMs: 250, reply: 'All right, that is it.' });
  await caller.pass(500);
  for (const question of CONVERSATION) {
    await caller.speakWordByWord(question);
    await caller.pass(5_000);
  }
  const stages = caller.stages();
  expect(caller.understood()).toEqual(CONVERSATION);
  const thrownAway = stages.reduce((sum, { thrownAway = 0 }) => sum + thrownAway, 0);
  expect(thrownAway / CONVERSATION.length).toBeLessThanOrEqual(0.3);
  expect(stages.filter(({ draft }) => draft === 'adopted').length / CONVERSATION.length).toBeGreaterThan(0.9);
  expect(caller.model.requests).toHaveLength(CONVERSATION.length + thrownAway);
  await caller.call.close('hung-up');
});

const CONVERSATION = [
  'what is the weather in Paris today',
  'will it rain tomorrow',
  'how far away is the moon',
  'who wrote the book about the white whale',
  'tell me a joke',
  'what can I cook with eggs and rice',
  'how long do I have to boil them',
  'is that healthy',
  'what is the capital of Australia',
  'how many people live there',
  'why is the sky blue',
  'can you explain that to a child',
  'what time is it in Tokyo',
  'how do you say good morning in Japanese',
  'I would like to go there next year',
  'what should I see first',
  'is it expensive',
  'how much is a train ticket to Kyoto',
  'turn the light off in the kitchen',
  'play some music',
  'who painted the girl with the pearl earring',
  'where can I see it',
  'when was it painted',
  'do you like it',
  'what is seventeen times four',
  'and divided by three',
  'tell me something about penguins',
  'where do they live',
  'what do they eat in winter',
  'do they fly',
  'what was the name of the first dog in space',
  'thank you that was very interesting',
];
