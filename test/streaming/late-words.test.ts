import { describe, expect, test } from '@jest/globals';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

/** A caller whose recogniser has interim words in time, and the final ones 2.5 s late. */
async function lateCaller(options: VirtualCallOptions = {}): Promise<VirtualCall> {
  return virtualCall({ finalMs: 2_500, ...options });
}

const SAID = 'what is the weather';

describe('words that come after their turn was decided', () => {
  test.each([
    ['the same words', 'what is the weather'],
    ['other words', 'what is the feather'],
    ['other words behind the same start', 'what is the leather like'],
  ])('a final that is 2.5 s late is no second turn: %s', async (_, final) => {
    for (const reply of ['It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.', 'Fine.']) {
      const caller = await lateCaller({ reply });
      await caller.pass(200);
      await caller.speak(final, 1_000, [[900, SAID]]);
      await caller.pass(14_000);
      expect(caller.understood()).toEqual([SAID]);
      expect(caller.of('reply-started')).toHaveLength(1);
      await caller.call.close('hung-up');
    }
  });

  test('they do not enter the next turn, whose words come before it is over', async () => {
    const caller = await lateCaller({ reply: 'Fine.' });
    await caller.pass(200);
    await caller.speak('what is the feather', 1_000, [[900, SAID]]);
    await caller.pass(2_000);
    await caller.speak('and what about Rome', 1_200, [[1_150, 'and what about Rome']]);
    await caller.pass(14_000);
    expect(caller.understood()).toEqual([SAID, 'and what about Rome']);
    await caller.call.close('hung-up');
  });
});

describe('a client that takes the turns itself', () => {
  const settings = { turns: 'manual' as const };

  test('a commit waits for its words, and what is thrown away after it takes nothing from it', async () => {
    const caller = await virtualCall({ settings, finalMs: 3_500 });
    await caller.pass(200);
    await caller.speak(SAID, 1_000, [[900, 'what is']]);
    caller.call.commit('one');
    caller.call.discardInput();
    await caller.pass(3_000);
    expect(caller.of('understood')).toEqual([]);
    await caller.pass(1_000);
    expect(caller.of('understood')).toMatchObject([{ text: SAID, utterance: 'one' }]);
    expect(caller.of('nothing-understood')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('a commit of nothing is told, each by its name', async () => {
    const caller = await virtualCall({ settings });
    caller.call.commit('before the first sound');
    await caller.pass(200);
    caller.call.commit('one');
    caller.call.commit('two');
    await caller.pass(100);
    expect(caller.of('nothing-understood').map(({ utterance }) => utterance)).toEqual(['before the first sound', 'one', 'two']);
    await caller.call.close('hung-up');
  });

  test('a commit has the words of the whole turn, those too that were final before', async () => {
    const caller = await virtualCall();
    await caller.pass(200);
    await caller.speak('I would like to', 800);
    await caller.pass(500);
    await caller.speak('go home', 600, [[550, 'go']]);
    caller.call.commit('one');
    await caller.pass(2_000);
    expect(caller.of('understood')).toMatchObject([{ text: 'I would like to go home', utterance: 'one' }]);
    await caller.call.close('hung-up');
  });
});
