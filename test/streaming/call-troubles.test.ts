import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Memory } from '#core/ports.ts';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';

const { errors } = phrasesFor('en-US');
const QUESTION = 'what is the weather in Paris today';

async function ask(options: VirtualCallOptions, ms: number): Promise<VirtualCall> {
  const caller = await virtualCall(options);
  await caller.pass(500);
  await caller.speak(QUESTION, 1_500);
  await caller.pass(ms);
  return caller;
}

const code = (caller: VirtualCall) => caller.of('trouble').map((event) => event.code);

describe('language model troubles in a call', () => {
  test('a model that fails is apologised for, in words that say why', async () => {
    const caller = await ask({ reply: new ParleyError('model-busy', 'full') }, 9_000);
    expect(caller.said()).toEqual(['', errors['model-busy']]);
    expect(caller.of('reply-ended')[0]?.outcome).toMatchObject({ ended: 'failed', error: 'model-busy' });
    expect(caller.of('reply-audio')).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test.each(['spoken', 'typed', 'text only'])(
    'a model that fails leaves a line in the log, with its cause and without words: %s',
    async (how) => {
      const caller = await virtualCall({
        reply: new ParleyError('model-unpaid', 'the account of openai has no credit left'),
        ...(how === 'text only' && { settings: { textOnly: true } }),
      });
      if (how === 'spoken') await caller.speak(QUESTION, 1_500);
      else caller.call.type(QUESTION);
      await caller.pass(9_000);
      const line = { fields: { code: 'model-unpaid', cause: 'the account of openai has no credit left' }, message: 'an answer failed' };
      expect(caller.logged).toContainEqual(line);
      expect(JSON.stringify(caller.logged)).not.toContain('Paris');
      expect(caller.said()).toEqual(['', errors['model-unpaid']]);
      await caller.call.close('hung-up');
    },
  );

  test('a model that hangs is given up after 10 s, and the next question is answered', async () => {
    let hangs = true;
    const caller = await virtualCall({ firstTokenMs: 200, reply: () => (hangs ? { call: 'nothing' } : 'It is sunny.') });
    caller.model.reply = hanging(caller.model.reply, () => hangs);
    caller.call.type(QUESTION);
    await caller.pass(16_000);
    expect(caller.said()).toEqual(['', errors['model-slow']]);
    hangs = false;
    caller.call.type('and now');
    await caller.pass(5_000);
    expect(caller.said().at(-1)).toBe('It is sunny.');
    await caller.call.close('hung-up');
  });

  test('a model that trickles is waited for as long as there is something to hear', async () => {
    const caller = await ask({ tokenMs: 700 }, 30_000);
    expect(caller.said()).toEqual(['It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.']);
    await caller.call.close('hung-up');
  });

  test('a model that stops in the middle is given up, and what was heard is remembered', async () => {
    const caller = await ask({ tokenMs: 30_000 }, 26_000);
    expect(caller.said().slice(0, 2)).toEqual(['It', errors['model-slow']]);
    expect((await caller.remembered())[0]?.outcome).toMatchObject({ said: ['It'], ended: 'interrupted' });
    await caller.call.close('hung-up');
  });
});

describe('TTS troubles in a call', () => {
  test('a voice that breaks in the middle leaves what was heard, an apology is tried, and the rest is there on "go on"', async () => {
    let works = true;
    const caller = await virtualCall({ breaksAfterMs: () => (works ? Number.POSITIVE_INFINITY : 2_000) });
    works = false;
    caller.call.type('What is the weather?');
    await caller.pass(9_000);
    works = true;
    const [heard = ''] = caller.said();
    expect(heard).toMatch(/^It is sunny and warm/);
    expect(code(caller)[0]).toBe('tts-failed');
    expect(caller.of('trouble')[0]?.say).toBe(errors['tts-failed']);
    caller.call.type('go on');
    await caller.pass(9_000);
    expect(`${heard} ${caller.said().at(-1)}`).toBe('It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.');
    await caller.call.close('hung-up');
  });

  test('a voice that never makes a sound is given up, and the call goes on', async () => {
    const caller = await ask({ hangsAfterMs: () => 0 }, 45_000);
    expect(caller.of('reply-audio')).toEqual([]);
    expect(caller.of('reply-ended').map(({ outcome }) => outcome.said)).toEqual([[], []]);
    await caller.call.close('hung-up');
    expect(caller.tts.open()).toBe(0);
  });

  test('a voice that falls silent in the middle is given up', async () => {
    let hangs = true;
    const caller = await virtualCall({ hangsAfterMs: () => (hangs ? 2_000 : Number.POSITIVE_INFINITY) });
    caller.call.type('What is the weather?');
    await caller.pass(5_000);
    hangs = false;
    await caller.pass(25_000);
    expect(caller.of('reply-ended')[0]?.outcome).toMatchObject({ ended: 'interrupted', said: ['It is sunny and warm today, and'] });
    expect(caller.said()[1]).toBe(errors['model-slow']);
    await caller.call.close('hung-up');
  });
});

describe('STT troubles in a call', () => {
  test('a recogniser that breaks is tried again, what was said meanwhile is heard, and the caller is told', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    caller.stt.breaks(2);
    await caller.pass(9_000);
    expect(caller.said()).toEqual([errors['stt-unreachable']]);
    expect([code(caller), caller.stt.opened(), caller.stt.open()]).toEqual([['stt-unreachable'], 4, 1]);
    await caller.pass(2_000);
    await caller.speak(QUESTION, 1_500);
    await caller.pass(9_000);
    expect(caller.understood()).toEqual([QUESTION]);
    await caller.call.close('hung-up');
    await caller.clock.advance(100);
    expect(caller.stt.open()).toBe(0);
  });

  test('a recogniser that is gone for good lets typed text be answered, and is not asked all the time', async () => {
    const caller = await virtualCall();
    await caller.pass(100);
    caller.stt.breaks(1_000);
    await caller.pass(15_000);
    caller.call.type('What is the weather?');
    await caller.pass(9_000);
    expect(caller.said().at(-1)).toMatch(/^It is sunny/);
    expect(caller.stt.opened()).toBeLessThan(8);
    expect(code(caller)).toEqual(['stt-unreachable']);
    await caller.call.close('hung-up');
  });

  test('a recogniser is asked for nothing before there is sound, and then with the names and the language the client gave', async () => {
    const caller = await virtualCall({ settings: { hotwords: ['Parley'], locale: 'de-DE' } });
    const options: object[] = [];
    const { transcribe } = caller.stt;
    caller.stt.transcribe = (audio, given) => {
      options.push({ locale: given.locale, hotwords: given.hotwords });
      return transcribe(audio, given);
    };
    await caller.clock.advance(1_000);
    expect(options).toEqual([]);
    await caller.pass(100);
    caller.call.configure({ hotwords: ['Parley'] });
    await caller.pass(100);
    caller.call.configure({ hotwords: ['Parley', 'Bonn'] });
    await caller.pass(100);
    expect(options).toEqual([
      { locale: 'de-DE', hotwords: ['Parley'] },
      { locale: 'de-DE', hotwords: ['Parley', 'Bonn'] },
    ]);
    await caller.call.close('hung-up');
  });
});

describe('memory troubles in a call', () => {
  const broken = (faults: Partial<Memory>, clock = virtualClock(1_000_000)) => ({
    clock,
    memory: { ...memoryInProcess(clock), ...faults },
  });
  const fails = async () => {
    throw new ParleyError('store-unavailable', 'down');
  };
  const hangs = () => new Promise<never>(() => {});

  test.each([
    ['down', fails],
    ['silent', hangs],
  ])('a store that is %s when a call begins delays the greeting by half a second at most', async (_, recall) => {
    const caller = await virtualCall({ ...broken({ recall }), greets: true });
    await caller.pass(2_000);
    expect(caller.of('reply-started')[0]?.at).toBeLessThanOrEqual(500);
    caller.call.type('What is the weather?');
    await caller.pass(9_000);
    expect(caller.said().at(-1)).toMatch(/^It is sunny/);
    await caller.call.close('hung-up');
    expect(caller.clock.sleepers()).toBe(0);
  });

  test('a store that is slow when a call begins is waited for by the first turn', async () => {
    const clock = virtualClock(1_000_000);
    const memory = memoryInProcess(clock);
    const first = await virtualCall({ clock, memory });
    first.call.type('My name is Ada.');
    await first.pass(9_000);
    await first.call.close('hung-up');
    const slow: Memory = { ...memory, recall: (...who) => clock.sleep(300).then(() => memory.recall(...who)) };
    const second = await virtualCall({ clock, memory: slow });
    second.call.type('What is my name?');
    await second.pass(1_000);
    expect(second.model.requests[0]?.messages).toHaveLength(3);
    await second.call.close('hung-up');
  });

  test('a store that is down for a turn gets it with the next one', async () => {
    const { clock, memory } = broken({});
    let down = true;
    const { remember } = memory;
    memory.remember = async (turn, outcome) => (down ? fails() : remember(turn, outcome));
    const caller = await virtualCall({ clock, memory });
    caller.call.type('one');
    await caller.pass(9_000);
    down = false;
    caller.call.type('two');
    await caller.pass(9_000);
    expect((await caller.remembered()).map(({ text }) => text)).toEqual(['one', 'two']);
    await caller.call.close('hung-up');
  });

  test('a store that never answers does not hold up the end of a call for more than 2 s', async () => {
    const { clock, memory } = broken({ remember: hangs });
    const caller = await virtualCall({ clock, memory });
    caller.call.type('one');
    await caller.pass(2_000);
    let closed = false;
    void caller.call.close('hung-up').then(() => {
      closed = true;
    });
    await clock.advance(2_000);
    expect(closed).toBe(true);
    expect(clock.sleepers()).toBe(0);
  });

  test('a store that cannot forget is admitted, and the call stays open', async () => {
    const caller = await virtualCall(broken({ forget: hangs }));
    caller.call.type('forget me');
    await caller.pass(20_000);
    expect(caller.said()).toEqual([errors['forget-failed']]);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });
});

describe('closing a call', () => {
  const WHEN: readonly (readonly [string, (caller: VirtualCall) => Promise<void>])[] = [
    ['at once', async () => {}],
    ['while it greets', (caller) => caller.pass(1_000)],
    ['while the caller speaks', (caller) => caller.speak(QUESTION, 700)],
    ['with a draft under way', (caller) => caller.speak(QUESTION, 1_500, [[1_000, QUESTION]])],
    [
      'while it thinks',
      async (caller) => {
        caller.call.type('hello');
        await caller.pass(200);
      },
    ],
    [
      'while it speaks',
      async (caller) => {
        caller.call.type('hello');
        await caller.pass(2_000);
      },
    ],
    [
      'while its speech is held',
      async (caller) => {
        caller.call.type('hello');
        await caller.pass(2_000);
        await caller.noise(200);
      },
    ],
    [
      'after a commit',
      async (caller) => {
        await caller.speak(QUESTION, 500);
        caller.call.commit('an utterance');
      },
    ],
    ['with a number half typed', async (caller) => caller.call.press('1')],
    [
      'while its recogniser is away',
      async (caller) => {
        await caller.pass(40);
        caller.stt.breaks(9);
        await caller.pass(500);
      },
    ],
  ];

  test.each(WHEN)('a call that is closed %s leaves nothing behind', async (_, until) => {
    const caller = await virtualCall({ greets: true });
    await until(caller);
    const closing = caller.call.close('hung-up');
    await caller.clock.advance(10_000);
    await closing;
    await caller.call.close('broken');
    caller.call.type('hello?');
    caller.call.say('hello?');
    caller.call.hear(new Uint8Array(640));
    caller.call.commit('an utterance');
    caller.call.press('1');
    caller.call.interrupt();
    caller.call.configure({ locale: 'de-DE', hotwords: ['x'] });
    await caller.clock.advance(120_000);
    expect(caller.events.at(-1)).toMatchObject({ type: 'ended', reason: 'hung-up' });
    expect(caller.late).toEqual([]);
    expect([caller.clock.sleepers(), caller.stt.open(), caller.tts.open(), caller.vad.listeners()]).toEqual([0, 0, 0, 0]);
  });
});

/** Nothing comes while `hangs`. */
function hanging<T extends (...args: never[]) => unknown>(reply: T, hangs: () => boolean): T {
  return ((...args: never[]) =>
    hangs()
      ? {
          async *[Symbol.asyncIterator]() {
            await new Promise(() => {});
          },
        }
      : reply(...args)) as T;
}
