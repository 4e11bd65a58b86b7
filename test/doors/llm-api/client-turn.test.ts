import { beforeEach, describe, expect, test } from '@jest/globals';
import type { History } from '#core/conversation/history.ts';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import type { Outcome, Tool, ToolCall } from '#core/ports.ts';
import { type ClientEnd, type ClientEvent, type ClientRequest, takeClientTurn } from '#doors/llm-api/client-turn.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type ScriptedModel, type Step, scriptedModel } from '#test/support/scripted-model.ts';

let clock: VirtualClock;
let model: ScriptedModel;
let tools: Tool[];
let remembered: Outcome[];

beforeEach(() => {
  clock = virtualClock(1_000);
  tools = [];
  remembered = [];
});

const question: ClientRequest = {
  instructions: '',
  past: [],
  text: 'why',
  since: [],
  locale: 'en-US',
  tools: [],
  person: 'ann',
  conversation: 'c',
};

/** A turn in which the model takes these steps, and what the client got of it by then. */
function begin(streams: boolean, request: Partial<ClientRequest>, ...replies: Step[][]) {
  model = scriptedModel(clock, ...replies);
  const history: History = {
    recall: async () => [],
    facts: async () => [],
    async remember(_turn, outcome) {
      remembered.push(outcome);
      return outcome;
    },
    forget: async () => true,
    saved: async () => {},
  };
  const leaving = new AbortController();
  const events: ClientEvent[] = [];
  const ends: ClientEnd[] = [];
  const failures: ParleyError[] = [];
  const client = {
    streams,
    gone: leaving.signal,
    give: async (event: ClientEvent) => void events.push(event),
    end: async (end: ClientEnd) => void ends.push(end),
    fail: async (error: ParleyError) => void failures.push(error),
  };
  const parts = { model, tools: () => tools, history, clock, historyDays: 30, report() {}, newId: () => 'id' };
  const done = takeClientTurn({ ...question, ...request }, client, parts);
  const text = () => events.map((event) => (typeof event === 'object' && 'text' in event ? event.text : '')).join('');
  return { events, ends, failures, done, text, leave: () => leaving.abort() };
}

const restart = { type: 'restart' } as const;
const call = (name: string): { type: 'call'; call: ToolCall } => ({ type: 'call', call: { id: name, name, arguments: {} } });

describe('words of an answer over the LLM API', () => {
  test('words go out one by one to a client that streams, and sentence by sentence to one that waits for the whole', async () => {
    const streamed = begin(true, {}, ['The', ' moon.', ' It', ' is', ' far.']);
    await streamed.done;
    expect(streamed.events).toEqual([{ text: 'The' }, { text: ' moon.' }, { text: ' It' }, { text: ' is' }, { text: ' far.' }]);
    const whole = begin(false, {}, ['The', ' moon.', ' It', ' is', ' far.']);
    await whole.done;
    expect(whole.events).toEqual([{ text: 'The moon.' }, { text: ' It is far.' }]);
    expect(remembered[1]).toEqual(remembered[0]);
    expect(remembered[0]).toEqual({ said: ['The moon.', 'It is far.'], ended: 'whole', calls: [] });
  });

  test('words of a sentence that another model begins anew are broken off as people do, or never said', async () => {
    const steps = ['The sky', restart, 'Air scatters light.'];
    const streamed = begin(true, {}, steps);
    await streamed.done;
    expect(streamed.text()).toBe('The sky… Air scatters light.');
    expect(remembered[0]?.said).toEqual(['The sky…', 'Air scatters light.']);
    const whole = begin(false, {}, steps);
    await whole.done;
    expect(whole.text()).toBe('Air scatters light.');
    expect(remembered[1]?.said).toEqual(['Air scatters light.']);
  });

  test('words come with their paragraphs, and none of them at the end', async () => {
    const { done, text } = begin(true, {}, ['One.\n\nTwo.', '\n\n', 'Three?\n\n']);
    await done;
    expect(text()).toBe('One.\nTwo.\nThree?');
  });
});

describe('keep-alive of a slow answer over the LLM API', () => {
  test('while nothing comes, the client is told that we are at work, until the words come', async () => {
    const { events, done } = begin(true, {}, [10_000, 'Well.']);
    await clock.advance(9_000);
    expect(events).toEqual(['waiting', 'waiting', 'waiting']);
    await clock.advance(2_000);
    await done;
    expect(events.slice(3)).toEqual([{ text: 'Well.' }]);
    expect(clock.sleepers()).toBe(0);
  });

  test('a client on the telephone is told once, in words that are no part of the answer; no other client is', async () => {
    const phone = begin(true, { isOnPhone: true }, [7_000, 'Blue.']);
    await clock.advance(8_000);
    await phone.done;
    expect(phone.events).toEqual([{ filler: expect.stringMatching(/\. $/) }, 'waiting', { text: 'Blue.' }]);
    expect(en.filler).toContain((phone.events[0] as { filler: string }).filler.trim());
    expect(remembered[0]?.said).toEqual(['Blue.']);
    for (const [streams, request] of [
      [true, {}],
      [false, { isOnPhone: true }],
      [true, { isOnPhone: true, wishes: { format: { name: 'answer' } } }],
    ] as const) {
      const other = begin(streams, request, [7_000, 'Blue.']);
      await clock.advance(8_000);
      await other.done;
      expect(other.events).toEqual(['waiting', 'waiting', { text: 'Blue.' }]);
    }
  });

  test('while a tool is at work, the client is told so too', async () => {
    tools = [{ name: 'look', description: '', parameters: {}, effect: false, run: () => clock.sleep(8_000).then(() => 'blue') }];
    const { events, done } = begin(true, {}, ['Let me look.', call('look')], ['Blue.']);
    await clock.advance(8_500);
    await done;
    expect(events).toEqual([{ text: 'Let me look.' }, 'waiting', { text: ' Blue.' }]);
  });

  test('when nothing comes for too long, the model is stopped and an apology is said', async () => {
    const { text, ends, done } = begin(true, {}, ['One. Half a', 'hang']);
    await clock.advance(25_000);
    await done;
    expect(text()).toBe(`One. Half a… ${en.errors['model-slow']}`);
    expect(ends).toMatchObject([{ reason: 'stop' }]);
    expect(model.stopped()).toBe(1);
    expect(remembered).toEqual([{ said: ['One.', 'Half a'], ended: 'cut', calls: [] }]);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('memory of turns over the LLM API', () => {
  test('what is remembered of an answer that failed: why, and no apology', async () => {
    await begin(true, {}, [new ParleyError('model-busy', 'too many')]).done;
    expect(remembered).toEqual([{ said: [], ended: 'failed', error: 'model-busy', calls: [] }]);
  });

  test('what is remembered of a client that left: what it got, once', async () => {
    const { leave, done } = begin(true, {}, ['One.', ' Two', 'hang']);
    await clock.advance(100);
    leave();
    await done;
    expect(remembered).toEqual([{ said: ['One.', 'Two'], ended: 'interrupted', calls: [] }]);
  });

  test('what is remembered of a client that left before its whole reply was sent: nothing, for it got nothing', async () => {
    const { leave, done } = begin(false, {}, ['One.', ' Two', 'hang']);
    await clock.advance(100);
    leave();
    await done;
    expect(remembered).toEqual([]);
  });

  test('what is remembered of a person whom nobody named: nothing', async () => {
    await begin(true, { person: undefined }, ['One.']).done;
    expect(remembered).toEqual([]);
  });

  test('what is remembered of a question for which the client runs a tool: nothing yet', async () => {
    const lamp: Tool = { name: 'lamp', description: '', parameters: {}, effect: true };
    const { ends, done } = begin(true, { tools: [lamp] }, ['One moment.', call('lamp')]);
    await done;
    expect(ends).toMatchObject([{ reason: 'calls' }]);
    expect(remembered).toEqual([]);
  });
});

test('a client that brings tools has them alone', async () => {
  const ours: Tool = { name: 'radio', description: 'ours', parameters: {}, effect: false, run: async () => 'never' };
  tools = [ours];
  const { events, done } = begin(true, { tools: [{ name: 'lamp', description: 'theirs', parameters: {}, effect: true }] }, [call('lamp')]);
  await done;
  expect(model.requests[0]?.tools.map(({ description }) => description)).toEqual(['theirs']);
  expect(events).toEqual([{ call: { id: 'lamp', name: 'lamp', arguments: {} } }]);
});

describe('replies over the LLM API that are for a program', () => {
  const forProgram = { wishes: { format: { name: 'mood' } } };
  const steps = ['{"mood": "wa', restart, '{"mood": ', '"cold"}'];

  test('a model that begins anew is a failure where something went out, and nothing where nothing did', async () => {
    const streamed = begin(true, forProgram, steps);
    await streamed.done;
    expect(streamed.failures).toMatchObject([{ code: 'model-failed' }]);
    expect(streamed.ends).toEqual([]);
    const whole = begin(false, forProgram, steps);
    await whole.done;
    expect(whole.text()).toBe('{"mood": "cold"}');
    expect(whole.ends).toMatchObject([{ reason: 'stop' }]);
    expect(remembered).toEqual([]);
  });

  test('endless space is not sent, and costs no time', async () => {
    const { done, text } = begin(true, forProgram, ['{', ' '.repeat(200_000), '}', ' '.repeat(200_000)]);
    await done;
    expect(text().length).toBeLessThanOrEqual(200_002);
    expect(text().endsWith(' ')).toBe(false);
  });

  test('tools of ours are not offered, and the past of the person is not told', async () => {
    tools = [{ name: 'look', description: '', parameters: {}, effect: false, run: async () => 'blue' }];
    await begin(false, forProgram, ['{}']).done;
    expect(model.requests[0]?.tools).toEqual([]);
  });
});

test('a tool of ours that has done its work is done, where the model has nothing to say, over the LLM API', async () => {
  tools = [{ name: 'look', description: '', parameters: {}, effect: true, run: async () => 'on' }];
  const { done, text, ends } = begin(true, {}, [call('look')], []);
  await done;
  expect([text(), ends]).toMatchObject(['Done.', [{ reason: 'stop' }]]);
  expect(remembered).toMatchObject([{ said: ['Done.'], ended: 'whole', calls: [{ result: 'on' }] }]);
});

test('an empty answer without a tool is a failure over the LLM API', async () => {
  const { done, text } = begin(true, {}, []);
  await done;
  expect(text()).toBe(en.errors['model-empty']);
});
