import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const STORY =
  'The umbrella was invented long ago in the east. It protected people from the sun at first, and only later from the rain. That is all there is to tell about it.';

/** A call in which the model says these things one after the other, however it is asked. */
async function callerWho(replies: string[], options: VirtualCallOptions = {}, locale: Locale = 'en-US'): Promise<VirtualCall> {
  const left = [...replies];
  const caller = await virtualCall({ reply: () => left.shift() ?? 'Very well.', ...options });
  caller.call.configure({ locale });
  await caller.pass(500);
  return caller;
}

/** Asks in writing, and listens until the reply is over. */
async function asked(caller: VirtualCall, words: string): Promise<void> {
  const before = caller.of('reply-ended').length;
  caller.call.type(words);
  while (caller.of('reply-ended').length === before) await caller.pass(100);
  await caller.pass(500);
}

/** Groups, with so much silence behind each. */
async function dictate(caller: VirtualCall, groups: string[], pauseMs: number): Promise<void> {
  for (const group of groups) {
    await caller.speak(group, 900, [[500, group]]);
    await caller.pass(pauseMs);
  }
  await caller.pass(3_000);
}

describe('dictation in a call', () => {
  test.each<[Locale, string, string[]]>([
    ['en-US', 'What is your card number?', ['4111', '2222', '3333', '4444']],
    ['en-US', 'What is your booking reference?', ['B47', 'K92']],
    ['en-US', 'What is your email address?', ['john smith', 'at example', 'dot com']],
    ['en-US', 'How do you spell that?', ['kilo echo', 'romeo november']],
    ['de-DE', 'Wie ist Ihre IBAN?', ['DE89', '3704', '0044', '0532', '0130', '00']],
    ['fr-FR', 'Quelle est votre adresse ?', ['12 rue de la paix', '75002', 'paris']],
    ['ja-JP', '予約番号を教えてください。', ['B47', 'K92']],
  ])('%s: "%s" is answered once all of it was said', async (locale, question, groups) => {
    for (const pauseMs of [600, 1_000]) {
      const caller = await callerWho([question], {}, locale);
      await asked(caller, 'hello, I am here');
      const spoken = caller.of('reply-audio').length;
      await dictate(caller, groups, pauseMs);
      expect(caller.understood().slice(1)).toEqual([groups.join(' ')]);
      expect(caller.of('reply-audio')).toHaveLength(spoken + 1);
      await caller.call.close('hung-up');
    }
  });

  test('a plain question, and "yes" to a yes-no question, are answered within 1.2 s', async () => {
    for (const [question, words] of [
      ['It is sunny.', 'what is the weather in paris'],
      ['Is this your card number?', 'yes'],
    ] as const) {
      const caller = await callerWho([question]);
      await asked(caller, 'hello, I am here');
      await caller.speak(words, 900, [[700, words]]);
      const end = caller.now();
      await caller.pass(3_000);
      expect((caller.of('reply-audio').at(-1)?.at ?? Number.NaN) - end).toBeLessThanOrEqual(1_200);
      await caller.call.close('hung-up');
    }
  });
});

describe('listeners in a call', () => {
  async function saidDuring(words: string): Promise<VirtualCall> {
    const caller = await callerWho([STORY]);
    caller.call.type('tell me of the umbrella');
    while (caller.of('reply-audio').length === 0) await caller.pass(20);
    await caller.pass(2_000);
    await caller.speak(words, 700, [[400, words]]);
    await caller.pass(15_000);
    return caller;
  }

  test.each([
    'oh really',
    'haha',
    'thank you',
    'okay thanks',
    'that is great',
    'understood',
    'no way',
    'Thank you for watching!',
    '[Music]',
  ])('"%s" leaves our reply whole, and nothing follows', async (words) => {
    const caller = await saidDuring(words);
    expect(caller.said()).toEqual([STORY]);
    expect(caller.model.requests).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test.each(['great but what time is it', "no way that's wrong"])('"%s" stops us, and is answered', async (words) => {
    const caller = await saidDuring(words);
    expect(caller.said()[0]).not.toBe(STORY);
    expect(caller.understood()).toEqual(['tell me of the umbrella', words]);
    expect(caller.said()[1]).toBe('Very well.');
    await caller.call.close('hung-up');
  });

  test('"thank you, stop" silences us', async () => {
    const caller = await saidDuring('thank you, stop');
    expect(caller.said()).toHaveLength(1);
    expect(caller.said()[0]).not.toBe(STORY);
    await caller.call.close('hung-up');
  });

  test('what a recogniser invents in silence is no turn', async () => {
    const caller = await callerWho([]);
    await caller.speak('Thank you for watching!', 1_300);
    await caller.pass(5_000);
    expect(caller.understood()).toEqual([]);
    await caller.call.close('hung-up');
  });
});

describe('a caller who asks us to wait', () => {
  test('is waited for a minute, then asked whether they are there, and hung up on at last', async () => {
    const caller = await callerWho(['What is your order number?', 'Sure, take your time.']);
    await asked(caller, 'I have a question');
    await caller.speak('hold on a minute', 1_200, [[900, 'hold on a minute']]);
    const held = caller.now();
    await caller.pass(5_000);
    expect(caller.said()).toEqual(['What is your order number?', 'Sure, take your time.']);
    await caller.pass(held + 50_000 - caller.now());
    expect(caller.said()).toHaveLength(2);
    expect(caller.of('ended')).toEqual([]);
    await caller.pass(held + 70_000 - caller.now());
    expect(caller.said().slice(2)).toEqual(['Are you still there?']);
    await caller.pass(30_000);
    expect(caller.of('ended')).toMatchObject([{ reason: 'idle' }]);
  });

  test('is asked as soon as ever once they have said something else', async () => {
    const caller = await callerWho(['Sure.', 'It is noon.']);
    await asked(caller, 'give me five minutes');
    await asked(caller, 'what time is it');
    await caller.pass(22_000);
    expect(caller.said().slice(2)).toEqual(['Are you still there?']);
    await caller.call.close('hung-up');
  });
});

describe('a word that answers our question, on the line', () => {
  const QUESTION = 'Would you like to keep the booking or cancel it?';

  test('"cancel" is for the model, and the line stays open', async () => {
    const caller = await callerWho([QUESTION, 'It is cancelled.']);
    await asked(caller, 'I have a booking');
    await caller.speak('cancel', 500, [[300, 'cancel']]);
    await caller.pass(5_000);
    expect(caller.said()).toEqual([QUESTION, 'It is cancelled.']);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('"goodbye" ends the call', async () => {
    const caller = await callerWho([QUESTION]);
    await asked(caller, 'I have a booking');
    await caller.speak('goodbye', 500, [[300, 'goodbye']]);
    await caller.pass(8_000);
    expect(caller.of('ended')).toMatchObject([{ reason: 'goodbye' }]);
  });

  test('"ciao" into our greeting is a greeting', async () => {
    const caller = await virtualCall({ greets: true, reply: 'Ciao! Come stai?' });
    caller.call.configure({ locale: 'it-IT' });
    while (caller.of('reply-audio').length === 0) await caller.pass(20);
    await caller.pass(1_000);
    await caller.speak('ciao', 500, [[300, 'ciao']]);
    await caller.pass(6_000);
    expect(caller.said().at(-1)).toBe('Ciao! Come stai?');
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });
});
