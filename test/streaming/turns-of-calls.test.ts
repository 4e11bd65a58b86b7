import { describe, expect, test } from '@jest/globals';
import { type VirtualCall, virtualCall } from '#test/support/calls/virtual-call.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';

const REPLY = 'It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.';
const asked = (caller: { model: { requests: { messages: object[] }[] } }) => caller.model.requests.at(-1)?.messages;

describe('turn detection in a call', () => {
  test('a turn by voice is answered as soon as its words, the model and the voice allow', async () => {
    const { speak, pass, of, call } = await virtualCall();
    await pass(500);
    await speak('what is the weather today', 1_500);
    await pass(8_000);
    expect(of('understood').map(({ text }) => text)).toEqual(['what is the weather today']);
    await call.close('hung-up');
  });

  test('a turn by voice is not lost when the client changes the language, or the pauses it waits for, in the middle of it', async () => {
    for (const change of [{ locale: 'de-DE' }, { endpointing: { minMs: 400, maxMs: 900 } }] as const) {
      const { pass, of, call, stt } = await virtualCall();
      await pass(500);
      stt.says({ text: 'what is the weather today', final: false });
      await pass(100);
      call.configure(change);
      await pass(8_000);
      expect(of('understood').map(({ text }) => text)).toEqual(['what is the weather today']);
      await call.close('hung-up');
    }
  });

  test('a turn of 2 s that ends at 2.5 s is decided 0.25 s later, its words having come 0.2 s after it, and heard half a second after them', async () => {
    const caller = await virtualCall({ finalMs: 200, firstTokenMs: 100, firstAudioMs: 200 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 2_000);
    await caller.pass(12_000);
    const [stages] = caller.stages();
    expect(stages).toMatchObject({ draft: 'adopted' });
    expect(stages?.heard).toBeLessThanOrEqual(200);
    expect(stages?.decided).toBeLessThanOrEqual(255);
    expect(stages?.spoken).toBeLessThanOrEqual(505);
    expect(caller.said()).toEqual([REPLY]);
    await caller.call.close('hung-up');
  });

  test('a turn that goes on while we think is one turn; what was thought is never said', async () => {
    const caller = await virtualCall({ firstTokenMs: 1_000 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris', 1_500);
    await caller.pass(600);
    expect(caller.understood()).toEqual(['what is the weather in Paris']);
    await caller.speak('and in Rome tomorrow', 1_200, [[500, 'and in']]);
    await caller.pass(12_000);
    expect(caller.of('reply-audio')).toHaveLength(1);
    expect(asked(caller)).toEqual([{ role: 'user', text: 'what is the weather in Paris and in Rome tomorrow' }]);
    expect((await caller.remembered()).map(({ text }) => text)).toEqual(['what is the weather in Paris and in Rome tomorrow']);
    await caller.call.close('hung-up');
  });

  test('a turn followed by a noise while we think is answered whole, when the noise is over', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(400);
    await caller.noise(400);
    const quiet = caller.now();
    await caller.pass(12_000);
    expect(caller.said()).toEqual([REPLY]);
    expect((caller.of('resumed')[0]?.at ?? Number.NaN) - quiet).toBeLessThanOrEqual(300);
    await caller.call.close('hung-up');
  });

  test('a turn followed by "mhm" while we think is answered', async () => {
    const caller = await virtualCall({ firstTokenMs: 1_500 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(300);
    await caller.speak('mhm', 200, [[150, 'mhm']]);
    await caller.pass(12_000);
    expect(caller.understood()).toEqual(['what is the weather in Paris today']);
    expect(caller.said()).toEqual([REPLY]);
    await caller.call.close('hung-up');
  });

  test('a turn followed by what sounds like words, and is none, is answered a moment later', async () => {
    const caller = await virtualCall({ firstTokenMs: 2_000, reply: () => REPLY });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(600);
    await caller.speak('', 300, [[200, 'the']]);
    await caller.pass(14_000);
    expect(caller.understood()).toEqual(['what is the weather in Paris today', 'what is the weather in Paris today']);
    expect(caller.said().at(-1)).toBe(REPLY);
    expect((await caller.remembered()).map(({ text }) => text)).toEqual(['what is the weather in Paris today']);
    await caller.call.close('hung-up');
  });

  test('a turn followed by "wait" while we think is taken up again with the words that follow', async () => {
    const caller = await virtualCall({ firstTokenMs: 2_000 });
    await caller.pass(500);
    await caller.speak('what is the weather', 1_500);
    await caller.pass(600);
    await caller.speak('wait', 300, [[250, 'wait']]);
    await caller.pass(4_000);
    expect(caller.of('reply-audio')).toEqual([]);
    await caller.speak('in Rome', 600);
    await caller.pass(3_000);
    expect(asked(caller)).toEqual([{ role: 'user', text: 'what is the weather in Rome' }]);
    await caller.call.close('hung-up');
  });

  test('a turn followed by "never mind" while we think is not answered', async () => {
    const caller = await virtualCall({ firstTokenMs: 2_000 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(400);
    await caller.speak('never mind', 500, [[450, 'never mind']]);
    await caller.pass(5_000);
    expect(caller.of('reply-audio')).toEqual([]);
    expect(caller.of('ended')).toEqual([]);
    expect(await caller.remembered()).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('a turn cut off at its first frame leaves no turn of ours, and its words are not lost', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('what is the weather in Paris', 1_500);
    while (caller.of('reply-audio').length === 0) await caller.pass(20);
    caller.call.interrupt();
    await caller.pass(500);
    await caller.speak('today or tomorrow please', 1_200);
    await caller.pass(12_000);
    expect((await caller.remembered()).map(({ text, outcome }) => [text, outcome.ended])).toEqual([
      ['what is the weather in Paris today or tomorrow please', 'whole'],
    ]);
    await caller.call.close('hung-up');
  });

  test('a turn whose final words come twice is answered once', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500);
    await caller.pass(150);
    caller.stt.says({ text: 'What is the weather in Paris today?', final: true });
    await caller.pass(400);
    caller.stt.says({ text: 'what is the weather in Paris today', final: true });
    await caller.pass(12_000);
    expect(caller.of('reply-started')).toHaveLength(1);
    expect(caller.said()).toEqual([REPLY]);
    await caller.call.close('hung-up');
  });

  test('a turn whose final words come 1.2 s late, and are more than was thought, is answered with all of them', async () => {
    const caller = await virtualCall({ finalMs: 1_200 });
    await caller.pass(500);
    await caller.speak('what is the weather in Paris today', 1_500, [[1_400, 'what is the weather']]);
    await caller.pass(16_000);
    expect(asked(caller)?.at(-1)).toEqual({ role: 'user', text: 'what is the weather in Paris today' });
    expect(caller.said().at(-1)).toBe(REPLY);
    await caller.call.close('hung-up');
  });

  test('a turn of which no final words come is answered by the interim ones', async () => {
    const caller = await virtualCall({ finalMs: 60_000 });
    await caller.pass(500);
    await caller.speak('never', 1_500, [[1_400, 'what is the weather in Paris today']]);
    await caller.pass(3_000);
    expect(caller.understood()).toEqual(['what is the weather in Paris today']);
    await caller.call.close('hung-up');
  });

  test('a turn that never ends is answered after a minute', async () => {
    const caller = await virtualCall();
    await caller.pass(100);
    caller.stt.says({ text: 'and then', final: false });
    await caller.noise(61_000);
    await caller.pass(2_000);
    expect(caller.understood()).toEqual(['and then']);
    await caller.call.close('hung-up');
  });

  test('a turn of somebody whose microphone is switched off in the middle is over', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    void caller.speak('what is the weather in Paris today', 60_000);
    await caller.clock.advance(0);
    caller.mute(true);
    caller.stt.says({ text: 'what is the weather in Paris today', final: true });
    await caller.clock.advance(4_000);
    await caller.call.close('hung-up');
    expect(caller.events.at(-1)).toMatchObject({ type: 'ended' });
  });
});

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

describe('manual turn detection: the client ends its turns', () => {
  const settings = { turns: 'manual' as const };

  test('turns that the client ends are not answered before', async () => {
    const caller = await virtualCall({ settings });
    await caller.pass(200);
    await caller.speak('what is the weather', 1_000);
    await caller.pass(5_000);
    expect(caller.of('reply-started')).toEqual([]);
    expect(caller.model.requests).toEqual([]);
    caller.call.commit('an utterance');
    await caller.pass(100);
    expect(caller.understood()).toEqual(['what is the weather']);
    await caller.call.close('hung-up');
  });

  test('turns that the client ends are answered with the final words that come just after', async () => {
    const caller = await virtualCall({ settings });
    await caller.pass(200);
    await caller.speak('what is the weather', 1_000, [[800, 'what is the']]);
    caller.call.commit('an utterance');
    await caller.pass(12_000);
    expect(caller.understood()).toHaveLength(1);
    await caller.speak('and in Rome', 1_000);
    await caller.pass(200);
    caller.call.commit('an utterance');
    await caller.pass(12_000);
    expect(caller.understood().at(-1)).toBe('and in Rome');
    await caller.call.close('hung-up');
  });

  test('turns that the client ends stop a reply', async () => {
    const caller = await virtualCall({ settings: { ...settings, interruptions: false } });
    caller.call.type('What is the weather?');
    await caller.pass(2_000);
    await caller.speak('and in Rome', 900);
    await caller.pass(200);
    caller.call.commit('an utterance');
    await caller.pass(1_000);
    expect(caller.understood()).toEqual(['What is the weather?', 'and in Rome']);
    expect(caller.of('reply-ended')[0]?.outcome.ended).toBe('interrupted');
    await caller.call.close('hung-up');
  });

  test('turns that the client ends are forgotten when the client throws them away, late words too', async () => {
    const caller = await virtualCall({ settings, finalMs: 300 });
    await caller.pass(200);
    await caller.speak('what is the', 800, [[700, 'what is']]);
    caller.call.discardInput();
    await caller.pass(2_000);
    caller.call.commit('an utterance');
    await caller.pass(2_000);
    expect(caller.understood()).toEqual([]);
    await caller.call.close('hung-up');
  });
});

describe('a whole call', () => {
  test('a call greets a new caller, and one who comes back in other words', async () => {
    const clock = virtualClock(1_000_000);
    const memory = memoryInProcess(clock);
    const first = await virtualCall({ clock, memory, greets: true });
    await first.pass(10_000);
    first.call.type('What is the weather?');
    await first.pass(9_000);
    await first.call.close('hung-up');
    const second = await virtualCall({ clock, memory, greets: true });
    await second.pass(10_000);
    await second.call.close('hung-up');
    expect(first.said()[0]).toMatch(/^Hello, I'm Parley/);
    expect(second.said()[0]).not.toMatch(/^Hello, I'm Parley/);
    expect((await second.remembered()).map(({ text }) => text)).toEqual(['What is the weather?']);
  });

  test('a call asks after 20 s of silence whether anybody is there, and ends after 20 more', async () => {
    const caller = await virtualCall();
    await caller.pass(60_000);
    expect(caller.said()).toEqual(['Are you still there?']);
    const asking = caller.of('reply-started')[0]?.at ?? Number.NaN;
    const ended = caller.of('ended')[0];
    expect(asking).toBe(20_000);
    expect(ended?.reason).toBe('idle');
    expect((ended?.at ?? Number.NaN) - (caller.of('reply-ended')[0]?.at ?? Number.NaN)).toBe(20_000);
    expect(caller.late).toEqual([]);
  });

  test('a call goes on with somebody who says that they are there', async () => {
    const caller = await virtualCall();
    await caller.pass(23_000);
    await caller.speak('yes', 400);
    await caller.pass(4_000);
    expect(caller.model.requests).toEqual([]);
    expect(caller.said()).toHaveLength(2);
    await caller.pass(15_000);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('a call in which there is only noise ends like a silent one', async () => {
    const caller = await virtualCall();
    for (let minute = 0; minute < 4; minute++) {
      await caller.pass(14_000);
      await caller.noise(1_000);
    }
    await caller.pass(60_000);
    expect(caller.of('ended')[0]?.reason).toBe('idle');
  });

  test('a call ends with a goodbye when nothing is being said and the caller says "stop"', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('stop', 400);
    await caller.pass(5_000);
    expect(caller.said()).toHaveLength(1);
    expect(caller.of('ended')[0]?.reason).toBe('goodbye');
    expect(caller.late).toEqual([]);
  });

  test('a call ends after an hour, whoever goes on', async () => {
    const caller = await virtualCall({ settings: { textOnly: true } });
    while (caller.now() < 3_610_000 && caller.of('ended').length === 0) {
      caller.call.type('tell me more about it');
      await caller.clock.advance(15_000);
    }
    expect(caller.of('ended')[0]).toMatchObject({ reason: 'too-long', at: 3_600_000 });
    expect(caller.late).toEqual([]);
  });

  test('a call forgets its caller when asked, everything said before and what is being saved', async () => {
    const caller = await virtualCall();
    caller.call.type('What is the weather?');
    await caller.pass(9_000);
    expect(await caller.remembered()).toHaveLength(1);
    await caller.speak('forget me', 600);
    await caller.pass(9_000);
    expect(await caller.remembered()).toEqual([]);
    expect(caller.said().at(-1)).toMatch(/deleted/);
    expect(caller.of('ended')[0]?.reason).toBe('goodbye');
  });

  test('a call gives the model what was heard of an interrupted reply, and says so', async () => {
    const caller = await virtualCall();
    caller.call.type('What is the weather?');
    await caller.pass(3_000);
    caller.call.interrupt(850);
    caller.call.type('And in Rome?');
    expect(asked(caller)).toBeDefined();
    await caller.pass(1_000);
    expect(asked(caller)).toEqual([
      { role: 'user', text: 'What is the weather?' },
      { role: 'assistant', text: 'It is sunny and [interrupted]' },
      { role: 'user', text: 'And in Rome?' },
    ]);
    await caller.call.close('hung-up');
  });
});
