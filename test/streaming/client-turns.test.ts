import { describe, expect, test } from '@jest/globals';
import { virtualCall } from '#test/support/calls/virtual-call.ts';

/** Some ten seconds of speech. */
const STORY = 'Once there was a lighthouse keeper. She counted the ships. Then a storm came. Every ship came home.';

describe('a reply that speech does not interrupt', () => {
  const settings = { interruptions: false, idle: 'wait' } as const;

  test.each([
    ['while it sounds', 3_000],
    ['while it is being thought of', 100],
  ])('what is said over it, %s, is answered behind it', async (_, afterMs) => {
    const caller = await virtualCall({ settings, reply: STORY, firstTokenMs: 800 });
    caller.call.type('Tell me a story');
    await caller.pass(afterMs);
    await caller.speak('what time is it', 1_200, [[600, 'what time']]);
    await caller.pass(30_000);
    expect(caller.understood()).toEqual(['Tell me a story', 'what time is it']);
    const order = caller.events.filter(({ type }) => /^(understood|reply-started|reply-ended)$/.test(type)).map(({ type }) => type);
    expect(order).toEqual(['understood', 'reply-started', 'reply-ended', 'understood', 'reply-started', 'reply-ended']);
    expect(caller.of('reply-ended').map(({ outcome }) => outcome.ended)).toEqual(['whole', 'whole']);
    expect(caller.of('held')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('two questions over it are one turn behind it', async () => {
    const caller = await virtualCall({ settings, reply: STORY });
    caller.call.type('Tell me a story');
    await caller.pass(1_500);
    await caller.speak('what time is it', 1_000);
    await caller.pass(1_500);
    await caller.speak('and where are you', 1_000);
    await caller.pass(25_000);
    expect(caller.understood()).toEqual(['Tell me a story', 'what time is it and where are you']);
    await caller.call.close('hung-up');
  });

  test('who only shows that they listen is not answered, and neither are late words of the turn before', async () => {
    const caller = await virtualCall({ settings, reply: STORY });
    await caller.pass(500);
    await caller.speak('tell me a story', 1_200);
    await caller.pass(2_500);
    caller.stt.says({ text: 'tell me the story', final: true });
    await caller.pass(1_000);
    await caller.speak('uh huh', 500);
    await caller.pass(25_000);
    expect(caller.understood()).toEqual(['tell me a story']);
    await caller.call.close('hung-up');
  });

  test('a client that stops it has the question answered at once', async () => {
    const caller = await virtualCall({ settings, reply: STORY });
    caller.call.type('Tell me a story');
    await caller.pass(1_500);
    await caller.speak('what time is it', 1_000);
    await caller.pass(1_500);
    caller.call.interrupt();
    await caller.pass(100);
    expect(caller.understood()).toEqual(['Tell me a story', 'what time is it']);
    await caller.call.close('hung-up');
  });
});

describe('turns that are answered on request', () => {
  test('a turn is told and not answered, nor thought about, however long', async () => {
    const caller = await virtualCall({ settings: { answers: 'on-request', idle: 'wait' } });
    await caller.pass(500);
    await caller.speak('what is the weather today', 1_500, [[800, 'what is the']]);
    await caller.pass(60_000);
    expect(caller.understood()).toEqual(['what is the weather today']);
    expect(caller.model.requests).toEqual([]);
    expect(caller.of('reply-started')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('speech still interrupts a reply, and is told', async () => {
    const caller = await virtualCall({ settings: { idle: 'wait' }, reply: STORY });
    caller.call.type('Tell me a story');
    caller.call.configure({ answers: 'on-request' });
    await caller.pass(3_000);
    await caller.speak('what time is it', 1_200, [[400, 'what time']]);
    await caller.pass(10_000);
    expect(caller.of('reply-ended').map(({ outcome }) => outcome.ended)).toEqual(['interrupted']);
    expect(caller.understood()).toEqual(['Tell me a story', 'what time is it']);
    expect(caller.model.requests).toHaveLength(1);
    await caller.call.close('hung-up');
  });
});

test('a client that takes the turns itself is not told of speech in the room, which stops nothing', async () => {
  const caller = await virtualCall({ settings: { turns: 'manual', interruptions: false, idle: 'wait' }, reply: STORY });
  caller.call.type('Tell me a story');
  await caller.pass(2_000);
  await caller.speak('what time is it', 1_200, [[400, 'what time']]);
  await caller.pass(20_000);
  expect(caller.of('reply-ended').map(({ outcome }) => outcome.ended)).toEqual(['whole']);
  expect([...caller.of('speech-started'), ...caller.of('speech-ended'), ...caller.of('held')]).toEqual([]);
  expect(caller.understood()).toEqual(['Tell me a story']);
  await caller.call.close('hung-up');
});

test.each([
  ['ask', ['idle']],
  ['wait', []],
] as const)('in silence a call that is to %s does', async (idle, ends) => {
  const caller = await virtualCall({ settings: { idle } });
  caller.call.type('Hello');
  await caller.pass(120_000);
  expect(caller.of('ended').map(({ reason }) => reason)).toEqual(ends);
  expect(caller.of('reply-started')).toHaveLength(idle === 'wait' ? 1 : 2);
  await caller.call.close('hung-up');
});
