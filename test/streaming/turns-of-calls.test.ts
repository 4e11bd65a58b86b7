import { describe, expect, test } from '@jest/globals';
import { virtualCall } from '#test/support/calls/virtual-call.ts';

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
