import { describe, expect, test } from '@jest/globals';
import { type VirtualCall, virtualCall } from '#test/support/calls/virtual-call.ts';

const REPLY = 'It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.';

describe('typed turns in a call', () => {
  test('what is typed while we speak stops us first, and is answered at once', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(2_500);
    caller.call.type('And in Rome?');
    await caller.pass(12_000);
    const order = caller.events.flatMap((event) => (/understood|reply-(started|ended)/.test(event.type) ? [event.type] : []));
    expect(order).toEqual(['understood', 'reply-started', 'reply-ended', 'understood', 'reply-started', 'reply-ended']);
    expect((await caller.remembered()).map(({ text, outcome }) => [text, outcome.ended])).toEqual([
      ['what is the weather in Paris today', 'interrupted'],
      ['And in Rome?', 'whole'],
    ]);
    await caller.call.close('hung-up');
  });

  test('what is typed is answered in text alone where the client wants no voice, and remembered as far as it came', async () => {
    const caller = await virtualCall({ settings: { textOnly: true }, tokenMs: 200 });
    caller.call.type('What is the weather?');
    await caller.pass(2_800);
    caller.call.type('And in Rome?');
    await caller.pass(5_000);
    expect(caller.heard.frames).toEqual([]);
    expect(caller.said()).toEqual(['It is sunny and warm today, and tomorrow it will rain.', REPLY]);
    await caller.call.close('hung-up');
  });

  test('what is typed as "what can you do" is answered without the model', async () => {
    const caller = await virtualCall();
    caller.call.type('what can you do');
    await caller.pass(3_000);
    expect(caller.model.requests).toEqual([]);
    expect(caller.of('reply-audio')).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('what is typed on a phone, digit by digit, is one number', async () => {
    const caller = await virtualCall();
    for (const digit of '1234') {
      caller.call.press(digit);
      await caller.pass(700);
    }
    await caller.pass(4_000);
    caller.call.press('5');
    caller.call.press('#');
    expect(caller.understood()).toEqual(['1234', '5']);
    await caller.call.close('hung-up');
  });

  async function press(caller: VirtualCall, ...groups: readonly (string | number)[]): Promise<void> {
    for (const group of groups) {
      if (typeof group === 'number') await caller.pass(group);
      else
        for (const key of group) {
          caller.call.press(key);
          await caller.pass(300);
        }
    }
  }

  test.each([
    ['1234', 2_500, '5678', 4_000],
    ['1234', 2_500, '5678#'],
    ['0', 2_500, '49', 2_500, '89', 2_500, '1234', 4_000],
    ['12', 1_000, '*', 2_800, '34', 4_000],
  ])('a number in groups is one turn: %j', async (...groups) => {
    const caller = await virtualCall();
    await press(caller, ...groups);
    await caller.pass(500);
    const keys = groups.filter((group) => typeof group === 'string').join('');
    expect(caller.understood()).toEqual([keys.replace('#', '')]);
    await caller.call.close('hung-up');
  });

  test('a "#" that ends no number does not silence us: neither the greeting nor an answer, nor one that is being thought of', async () => {
    const caller = await virtualCall({ greets: true });
    await caller.pass(1_000);
    await press(caller, '#', 14_000);
    await caller.speak('what is the weather', 1_000);
    await caller.pass(400);
    await press(caller, '#', 1_500, '##', 8_000);
    expect(caller.of('reply-ended').map(({ outcome }) => outcome.ended)).toEqual(['whole', 'whole']);
    expect(caller.understood()).toEqual(['what is the weather']);
    await caller.call.close('hung-up');
  });

  test('a number pressed while the model thinks is answered with the question before it, and nothing is said between its groups', async () => {
    const caller = await virtualCall({ firstTokenMs: 3_000 });
    await caller.speak('what is the balance of account', 1_500);
    await caller.pass(1_800);
    await press(caller, '12', 2_500, '34#');
    await caller.pass(10_000);
    expect(caller.understood().at(-1)).toBe('what is the balance of account 1234');
    expect(caller.of('reply-audio')).toHaveLength(1);
    expect(caller.said().at(-1)).toBe(REPLY);
    await caller.call.close('hung-up');
  });

  test('a number pressed before the greeting is a turn, and is not greeted over', async () => {
    const caller = await virtualCall({ greets: true });
    await press(caller, '12', 2_500, '34#');
    await caller.pass(6_000);
    expect(caller.understood()).toEqual(['1234']);
    await caller.call.close('hung-up');
  });
});
