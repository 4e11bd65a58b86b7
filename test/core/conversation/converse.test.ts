import { describe, expect, test } from '@jest/globals';
import { type Conversing, converse } from '#core/conversation/converse.ts';
import { ParleyError } from '#core/errors.ts';
import type { End, ModelEvent, Piece, Tool } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type ScriptedModel, type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { aTurn } from '#test/support/turns.ts';

const turn = aTurn('ann', { text: 'how are you' });

function call(name: string, id = name): ModelEvent {
  return { type: 'call', call: { id, name, arguments: { id } } };
}

function tool(name: string, changes: Partial<Tool> = {}): Tool {
  return { name, description: name, parameters: {}, effect: false, run: async () => `${name} ran`, ...changes };
}

interface Conversed {
  pieces: Piece[];
  text: string;
  /** What a speaker says of it. */
  sentences: string[];
  end: End;
  model: ScriptedModel;
}

async function conversed(script: Step[][], changes: Partial<Conversing> = {}): Promise<Conversed> {
  const clock = virtualClock();
  const model = scriptedModel(clock, ...script);
  const work = converse(turn, [], {
    model,
    tools: [],
    clock,
    confirmed: Promise.resolve(),
    claim: async () => true,
    signal: new AbortController().signal,
    ...changes,
  });
  return inVirtualTime(
    clock,
    (async () => {
      const pieces: Piece[] = [];
      for (;;) {
        const next = await work.next();
        if (next.done) return { pieces, text: textOf(pieces), sentences: await sentencesIn(pieces), end: next.value, model };
        pieces.push(next.value);
      }
    })(),
  );
}

function textOf(pieces: Piece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
}

async function sentencesIn(pieces: Piece[]): Promise<string[]> {
  async function* log() {
    yield* pieces;
  }
  const sentences: string[] = [];
  for await (const { text } of sentencesOf(log())) sentences.push(text);
  return sentences;
}

describe('converse: an answer of the model', () => {
  test('an answer of the model comes as speakable prose with its sentences marked, however it was cut into tokens', async () => {
    const { pieces, text, end } = await conversed([['It is **f', 'ine**. An', 'd you', '?']]);
    expect(text).toBe('It is fine. And you?');
    expect(pieces.filter((piece) => 'ends' in piece && piece.ends === 'sentence')).toHaveLength(2);
    expect(end).toMatchObject({ reason: 'whole', calls: [] });
  });

  test('an answer of the model adds up what it cost, over all rounds', async () => {
    const usage: ModelEvent = { type: 'usage', usage: { promptTokens: 10, cachedTokens: 4, completionTokens: 2 } };
    const { end } = await conversed(
      [
        [call('clock'), usage],
        ['Noon.', usage],
      ],
      { tools: [tool('clock')] },
    );
    expect(end.usage).toEqual({ promptTokens: 20, cachedTokens: 8, completionTokens: 4 });
  });

  test('an answer of the model that is begun anew by another model voids the sentence in progress', async () => {
    const { pieces, end, model } = await conversed([['The capital is Lo', { type: 'restart' }, 'The capital is Paris.']]);
    const again = pieces.findIndex((piece) => 'again' in piece);
    expect(textOf(pieces.slice(0, again))).toContain('The capital is');
    expect(textOf(pieces.slice(again))).toBe('The capital is Paris.');
    expect(end.reason).toBe('whole');
    expect(model.requests).toHaveLength(1);
  });

  test('an answer of the model that reached the model’s limit loses its half sentence', async () => {
    const { sentences, end } = await conversed([['This is whole. This is ha', { type: 'length' }]]);
    expect(sentences).toEqual(['This is whole.']);
    expect(end.reason).toBe('length');
  });

  test('an answer of the model that reached it within its first sentence is spoken as far as it came: that is all there is', async () => {
    const { text, end } = await conversed([['This is all that there', { type: 'length' }]]);
    expect(text).toBe('This is all that there');
    expect(end.reason).toBe('length');
  });

  test('an answer of the model without end is left after 40,000 characters, and the model is stopped', async () => {
    const endless = Array.from({ length: 5_000 }, () => 'And so it goes on. ');
    const { text, end, model } = await conversed([endless]);
    expect(text.length).toBeGreaterThan(39_000);
    expect(text.length).toBeLessThanOrEqual(40_100);
    expect(end.reason).toBe('length');
    expect(model.stopped()).toBe(1);
  });

  test('an answer of the model with nothing that could be said has failed: silence is no answer', async () => {
    for (const nothing of ['🎉', ' \n', '****']) {
      const { end } = await conversed([[nothing]]);
      expect(end).toMatchObject({ reason: 'failed', error: { code: 'model-empty' } });
    }
  });

  test('an answer of the model goes on from what was spoken already', async () => {
    const { model } = await conversed([['Three.']], { said: ['One.', 'Two.'] });
    expect(model.requests[0]?.messages.slice(0, 2)).toEqual([
      { role: 'user', text: 'how are you' },
      { role: 'assistant', text: 'One. Two.' },
    ]);
  });
});

describe('converse: errors of the model', () => {
  test('an error of the model ends the answer with the model’s own error, after the whole sentences that came before it', async () => {
    const { sentences, end } = await conversed([['This is whole. This is ha', new ParleyError('model-busy', 'overloaded')]]);
    expect(sentences).toEqual(['This is whole.']);
    expect(end).toMatchObject({ reason: 'failed', error: { code: 'model-busy' } });
  });

  test('an error that has no code ends the answer as our own fault', async () => {
    const { end } = await conversed([[new TypeError('undefined is not a function')]]);
    expect(end).toMatchObject({ reason: 'failed', error: { code: 'internal', cause: expect.any(TypeError) } });
  });

  test('an error once the answer was stopped is nobody’s fault', async () => {
    for (const script of [
      ['One. ', 'hang'],
      ['One. ', 'hang', new Error('aborted')],
    ] as Step[][]) {
      const stop = new AbortController();
      const clock = virtualClock();
      const work = converse(turn, [], {
        model: scriptedModel(clock, script),
        tools: [],
        clock,
        confirmed: Promise.resolve(),
        claim: async () => true,
        signal: stop.signal,
      });
      expect(textOf([(await work.next()).value as Piece])).toContain('One.');
      let next = work.next();
      void clock.advance(1).then(() => stop.abort());
      while (!(await next).done) next = work.next();
      expect((await next).value).toMatchObject({ reason: 'stopped' });
    }
  });
});

describe('converse: tools', () => {
  test('tools are called, and the model speaks about their results', async () => {
    const { pieces, text, end, model } = await conversed([['Let me look. ', call('weather')], ['It rains.']], { tools: [tool('weather')] });
    expect(text).toBe('Let me look. It rains.');
    expect(pieces.flatMap((piece) => ('call' in piece ? [piece.state] : []))).toEqual(['running', 'done']);
    expect(model.requests[1]?.messages.slice(1)).toEqual([
      { role: 'assistant', text: 'Let me look. ', calls: [{ id: 'weather', name: 'weather', arguments: { id: 'weather' } }] },
      { role: 'tool', call: 'weather', result: 'weather ran' },
    ]);
    expect(end).toMatchObject({ reason: 'whole', calls: [{ call: { name: 'weather' }, effect: false, result: 'weather ran' }] });
  });

  test('figures that nothing has told the model are counted behind a tool, and spoken all the same', async () => {
    const tools = [tool('weather', { run: async () => '6 °C, wind 15 km/h' })];
    const { text, end } = await conversed([[call('weather')], ['It is 6 degrees, and 42 tomorrow.']], { tools });
    expect(text).toContain('42 tomorrow');
    expect(end.unfounded).toBe(1);
    expect((await conversed([[call('weather')], ['It is 6 degrees.']], { tools })).end).not.toHaveProperty('unfounded');
    expect((await conversed([['There are 42.']], { tools })).end).not.toHaveProperty('unfounded');
  });

  test('tools that are called in one reply run at the same time, and the model gets their results in its order', async () => {
    const clock = virtualClock();
    const slow = (name: string, ms: number) => tool(name, { run: async () => clock.sleep(ms).then(() => `${name} after ${clock.now()}`) });
    const model = scriptedModel(clock, [call('first'), call('second')], ['Fine.']);
    const parts = { model, tools: [slow('first', 900), slow('second', 500)], clock, confirmed: Promise.resolve(), claim: async () => true };
    const since = clock.now();
    const work = converse(turn, [], { ...parts, signal: new AbortController().signal });
    const told: string[] = [];
    const all = (async () => {
      for await (const piece of work) if ('call' in piece) told.push(`${piece.call.name} ${piece.state}`);
    })();
    await clock.advance(901);
    await all;
    expect(told).toEqual(['first running', 'second running', 'second done', 'first done']);
    expect(model.requests[1]?.messages.slice(2)).toEqual([
      { role: 'tool', call: 'first', result: `first after ${since + 900}` },
      { role: 'tool', call: 'second', result: `second after ${since + 500}` },
    ]);
  });

  test('tools beyond the sixteenth call of a reply are not run', async () => {
    const ran: string[] = [];
    const calls = Array.from({ length: 20 }, () => call('clock'));
    const { end } = await conversed([calls, ['Fine.']], { tools: [tool('clock', { run: async () => `${ran.push('clock')}` })] });
    expect(ran).toHaveLength(16);
    expect(end.calls.filter(({ failed }) => failed)).toHaveLength(4);
  });

  test('tools that the client of a door runs end the answer there', async () => {
    const { run: _, ...mine } = tool('light');
    const ran: string[] = [];
    const other = tool('clock', { run: async () => `${ran.push('clock')}` });
    const { pieces, end, model } = await conversed([['One moment. ', call('clock'), call('light')]], { tools: [mine, other] });
    expect(pieces.at(-1)).toEqual({ call: { id: 'light', name: 'light', arguments: { id: 'light' } }, state: 'yours' });
    expect(end.reason).toBe('yours');
    expect(model.requests).toHaveLength(1);
    expect(ran).toEqual([]);
  });

  test('tools that are called again and again are left after five rounds', async () => {
    const { end, model } = await conversed([[call('clock')]], { tools: [tool('clock')] });
    expect(model.requests).toHaveLength(5);
    expect(end).toMatchObject({ reason: 'failed', error: { code: 'model-failed' } });
    expect(end.calls).toHaveLength(5);
  });

  test('tools without a word before or after them are no answer', async () => {
    const { end } = await conversed([[call('clock')], [' ']], { tools: [tool('clock')] });
    expect(end).toMatchObject({ reason: 'failed', error: { code: 'model-empty' }, calls: [{ result: 'clock ran' }] });
  });
});

describe('converse: tools with an effect', () => {
  test('a tool with an effect waits until the turn is certain, one that only reads does not', async () => {
    const ran: string[] = [];
    let confirm = () => {};
    const confirmed = new Promise<void>((resolve) => {
      confirm = resolve;
    });
    const tools = [
      tool('read', { run: async () => `${ran.push('read')}` }),
      tool('order', { effect: true, run: async () => `${ran.push('order')}` }),
    ];
    const clock = virtualClock();
    const model = scriptedModel(clock, [call('read'), call('order')], ['Done.']);
    const work = converse(turn, [], { model, tools, clock, confirmed, claim: async () => true, signal: new AbortController().signal });
    const pieces = (async () => {
      for await (const _ of work);
    })();
    await clock.advance(60_000);
    expect(ran).toEqual(['read']);
    confirm();
    await pieces;
    expect(ran).toEqual(['read', 'order']);
  });

  test('a tool with an effect that waits when the answer is stopped never runs', async () => {
    const ran: string[] = [];
    const stop = new AbortController();
    const { end } = await conversed([[call('order')], ['Done.']], {
      tools: [tool('order', { effect: true, run: async () => `${ran.push('order')}` })],
      signal: stop.signal,
      claim: async () => {
        stop.abort();
        return true;
      },
    });
    expect(ran).toEqual([]);
    expect(end.reason).toBe('stopped');
  });

  test('tools that did something are success, also where the model adds no word; not where one of them failed', async () => {
    const done = await conversed([[call('light')], [' ']], { tools: [tool('light', { effect: true })] });
    expect(done).toMatchObject({ text: 'Done.', end: { reason: 'whole', calls: [{ result: 'light ran' }] } });
    const broken = tool('light', {
      effect: true,
      run: async () => {
        throw new Error('no lamp');
      },
    });
    const failed = await conversed([[call('light')], []], { tools: [broken] });
    expect(failed.end).toMatchObject({ reason: 'failed', error: { code: 'model-empty' }, calls: [{ failed: true }] });
  });
});
