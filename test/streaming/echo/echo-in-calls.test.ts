import { describe, expect, test } from '@jest/globals';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const REPLY = 'The umbrella was invented long ago in the east. It protected people from the sun at first, and only later from the rain.';
const QUESTION = 'who invented the umbrella';

/** A call in which the reply has been playing for `ms`. */
async function speakingFor(ms: number, options: VirtualCallOptions = {}): Promise<VirtualCall> {
  const caller = await virtualCall({ reply: REPLY, ...options });
  await caller.pass(500);
  await caller.speak(QUESTION, 1_200);
  while (caller.of('reply-audio').length === 0) await caller.pass(20);
  await caller.pass(ms);
  return caller;
}

async function replyOver(caller: VirtualCall): Promise<void> {
  while (caller.of('reply-ended').length === 0) await caller.pass(20);
}

describe('what a recogniser hears of our own voice', () => {
  test.each<[string, readonly (readonly [number, string])[], string]>([
    ['as we said it', [[1_300, 'invented long ago']], 'invented long ago in the east'],
    [
      'in pieces',
      [
        [700, 'long'],
        [900, 'long ago'],
        [1_200, 'long ago in'],
        [1_700, 'long ago in the east'],
      ],
      'long ago in the east',
    ],
    [
      'with errors',
      [
        [1_100, 'in vented longer go'],
        [1_900, 'in vented longer go in the yeast it'],
      ],
      'in vented longer go in the yeast it protect it people',
    ],
  ])('%s, it is no interruption and no turn', async (_, interims, final) => {
    const caller = await speakingFor(1_000);
    await caller.speak(final, 2_500, interims);
    await caller.pass(20_000);
    expect(caller.understood()).toEqual([QUESTION]);
    expect(caller.said()).toEqual([REPLY]);
    expect(caller.of('hearing').filter(({ text }) => text !== QUESTION)).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('also when it comes after the reply is over', async () => {
    const caller = await speakingFor(5_500, { finalMs: 900 });
    await caller.speak('at first and only later from the rain', 2_600);
    await replyOver(caller);
    await caller.pass(15_000);
    expect(caller.understood()).toEqual([QUESTION]);
    expect(caller.model.requests).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test("a caller's own words behind it are the turn", async () => {
    const caller = await speakingFor(1_000);
    await caller.speak('invented long ago in the east what time is it', 3_000, [
      [1_500, 'invented long ago'],
      [2_700, 'invented long ago in the east what time'],
    ]);
    await caller.pass(5_000);
    expect(caller.understood()).toEqual([QUESTION, 'what time is it']);
    await caller.call.close('hung-up');
  });

  test.each(['what do you mean by invented', 'and who brought it here', 'it was the romans not the east'])(
    '"%s" is an interruption',
    async (words) => {
      const caller = await speakingFor(2_000);
      await caller.speak(words, 1_500, [[900, words.split(' ').slice(0, 4).join(' ')]]);
      await caller.pass(3_000);
      expect(caller.understood()).toEqual([QUESTION, words]);
      expect(caller.said()[0]).not.toBe(REPLY);
      await caller.call.close('hung-up');
    },
  );

  test('"stop" stops us though we have just said it', async () => {
    const caller = await speakingFor(1_800, {
      reply: 'They would never stop in the rain. They walked on and on until the evening, and then they slept.',
    });
    await caller.speak('stop', 400, [[350, 'stop']]);
    await caller.pass(2_000);
    expect(caller.of('reply-ended')[0]?.outcome.ended).toBe('interrupted');
    await caller.call.close('hung-up');
  });

  test.each([
    ['Would you like the red one or the blue one?', 'yes the blue one', 300],
    ['Would you like the red one or the blue one?', 'the blue one', 600],
    ['Your number is 4 1 5 5 2 2.', '4 1 5 5 2 2', 300],
    ['It is on platform seventeen in the main hall.', 'on platform seventeen in the main hall', 500],
  ])('who repeats "%s" on purpose, when it is over, takes a turn: "%s" after %d ms', async (reply, words, afterMs) => {
    const caller = await speakingFor(500, { reply });
    await replyOver(caller);
    await caller.pass(afterMs);
    await caller.speak(words, 1_200, [[800, words.split(' ').slice(0, 2).join(' ')]]);
    await caller.pass(4_000);
    expect(caller.understood()).toEqual([QUESTION, words]);
    await caller.call.close('hung-up');
  });

  test('a line that says everything again seconds later is answered three times in a row at most', async () => {
    const caller = await speakingFor(500);
    for (let round = 1; round <= 8; round++) {
      for (let waitedMs = 0; caller.of('reply-ended').length < round && waitedMs < 15_000; waitedMs += 100) await caller.pass(100);
      await caller.pass(3_000);
      await caller.speak(REPLY, 3_000);
    }
    await caller.pass(5_000);
    expect(caller.model.requests.length).toBeGreaterThan(1);
    expect(caller.model.requests.length).toBeLessThanOrEqual(4);
    await caller.speak('what time is it', 1_000);
    await caller.pass(3_000);
    expect(caller.understood().at(-1)).toBe('what time is it');
    await caller.call.close('hung-up');
  });
});

describe('a television', () => {
  const NEWS = 'the minister said on monday that the new bridge will be opened in the spring of next year';

  test('does not hold back or cut the answer to what was typed, and is no part of it', async () => {
    const caller = await virtualCall({ reply: REPLY });
    await caller.pass(500);
    const watching = (async () => {
      for (let sentence = 0; sentence < 8; sentence++)
        await caller.speak(NEWS, 3_000, [
          [800, 'the minister'],
          [1_600, 'the minister said on monday'],
        ]);
    })();
    await caller.clock.sleep(1_500);
    caller.call.type('who invented it?');
    await watching;
    const typed = caller.of('understood').find(({ text }) => text.includes('who invented it'));
    expect(typed?.text).toBe('who invented it?');
    expect(caller.of('reply-ended').find(({ turn }) => turn === typed?.turn)).toMatchObject({
      outcome: { said: [REPLY.split(/(?<=\.) /)[0], expect.anything()], ended: 'whole' },
    });
    await caller.call.close('hung-up');
  });
});
