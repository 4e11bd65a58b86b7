import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Alarms, Memory, Notes, Tool } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { NO_WISHES, type OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { CALLS_PER_CORE } from '#core/settings/server.ts';
import { systemClock } from '#providers/clock/system.ts';
import { callThreads } from '#server/call-threads/call-threads.ts';
import { readConfig } from '#server/config.ts';
import type { Call, CallEvent, Line } from '#streaming/call.ts';
import { alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { notesInProcess } from '#test/support/notes/notes-in-process.ts';
import { unjoined } from '#test/support/notes/unjoined.ts';
import { until } from '#test/support/until.ts';

const ANN = { person: 'ann', conversation: 'a call', locale: 'en-US' as const };
const CONFIG = readConfig({ LLM_PROVIDER: 'offline' });
const PCM = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const VOICELESS: Config = { ...CONFIG, tts: [] };

/** All calls in one thread. */
const ONE = { withEase: 0, most: 1 };
/** `{ x: { x: ... } }`, so many levels deep. */
const nested = (levels: number): Record<string, unknown> =>
  Array.from({ length: levels }).reduce<Record<string, unknown>>((x) => ({ x }), {});
const TOOL = { name: 'look', description: 'Looks.', effect: true };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** `here` starts nothing. Without `withEase` and `most`, those of the server. */
function pool({
  config = CONFIG,
  memory = memoryInProcess(systemClock) as Memory,
  notes = notesInProcess(systemClock),
  alarms = { ...alarmsInProcess(systemClock), ring: async () => true } as Alarms,
  abilities = () => [],
  ...sizes
}: {
  config?: Config;
  memory?: Memory;
  notes?: Notes;
  alarms?: Alarms;
  abilities?: () => readonly Tool[];
  withEase?: number;
  most?: number;
} = {}) {
  const logged: string[] = [];
  const log = {
    info() {},
    warn: (_: object, message: string) => logged.push(message),
    error: (_: object, message: string) => logged.push(message),
  };
  const here: string[] = [];
  const threads = callThreads({
    config,
    abilities,
    memory,
    notes,
    people: unjoined,
    alarms,
    clock: systemClock,
    log,
    ...sizes,
    here({ conversation }, { tell }) {
      here.push(conversation);
      const close = async () => tell({ type: 'ended', reason: 'hung-up' });
      return { close } as Partial<Call> as Call;
    },
  });
  closing.push(threads.close);
  return { threads, memory, logged, here };
}

/** A line that keeps what comes. */
function line() {
  const events: CallEvent[] = [];
  let bytes = 0;
  const taken: Line = {
    input: PCM,
    output: PCM,
    send(frame) {
      bytes += frame.length;
    },
    clear() {},
    tell: (event) => events.push(event),
  };
  const of = <Type extends CallEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<CallEvent, { type: Type }> => event.type === type);
  return { line: taken, of, seconds: () => bytes / 2 / PCM.sampleRate };
}

const said = (phone: ReturnType<typeof line>) =>
  phone
    .of('reply-ended')
    .flatMap(({ outcome }) => outcome.said)
    .join(' ');

test('a call in a thread is answered by the assistant that the owner wants now, and so is the next one', async () => {
  const called = (name: string): OwnerConfig => ({ ...NO_WISHES, assistant: { ...NO_WISHES.assistant, name } });
  const { threads } = pool({ config: { ...CONFIG, owner: called('Nova') }, ...ONE });
  const hears = async (call: Call, phone: ReturnType<typeof line>, words: string) => {
    call.type('who are you');
    await until(() => phone.of('reply-text').some(({ text }) => text.includes(words)));
  };
  const phone = line();
  const call = threads.startCall({ ...ANN, greets: false }, phone.line);
  await hears(call, phone, "I'm Nova");
  threads.follow(called('Vega'));
  await hears(call, phone, "I'm Vega");
  const other = line();
  await hears(threads.startCall({ ...ANN, greets: false }, other.line), other, "I'm Vega");
});

test('a call in a thread has the tools that the owner has added run by the main thread, and an answer that is stopped stops them', async () => {
  const runs: { args: object; signal: AbortSignal }[] = [];
  const run: Tool['run'] = async (args, { turn, signal }) => {
    runs.push({ args, signal });
    if (turn.text === 'wait') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return 'Two lights are on.';
  };
  const tool: Tool = { name: 'get_live_context', description: 'Tells what is on.', parameters: { type: 'object' }, effect: false, run };
  const model = await fakeModel(({ messages }: RecordedRequest) =>
    messages.at(-1).role === 'tool' ? `It says: ${messages.at(-1).content}` : { calls: [{ name: tool.name, arguments: { of: 'lights' } }] },
  );
  closing.push(model.close);
  let tools: readonly Tool[] = [];
  const { threads } = pool({ config: readConfig({ OPENAI_BASE_URL: model.openaiURL }), abilities: () => tools, ...ONE });
  const phone = line();
  const call = threads.startCall({ ...ANN, door: 'realtime', greets: false }, phone.line);
  call.configure({ textOnly: true });
  tools = [tool];
  threads.offer();
  call.type('what is on');
  await until(() => phone.of('reply-text').some(({ text }) => text.includes('Two lights are on.')));
  expect(runs[0]?.args).toEqual({ of: 'lights' });
  call.type('wait');
  await until(() => runs.length === 2);
  await call.close('hung-up');
  await until(() => runs[1]?.signal.aborted === true);
});

describe('a call in a thread', () => {
  test('is answered in sound, remembered when it is closed, and known the next time', async () => {
    const { threads, memory } = pool(ONE);
    const first = line();
    const call = threads.startCall({ ...ANN, greets: false }, first.line);
    call.type('hello there');
    await until(() => first.of('reply-ended').length === 1);
    expect(first.of('understood').map(({ text }) => text)).toEqual(['hello there']);
    expect(said(first)).not.toBe('');
    expect(first.seconds()).toBeGreaterThan(0.5);
    expect(first.of('reply-ended')[0]?.heardMs).toBeCloseTo(first.seconds() * 1_000, -2);
    await call.close('hung-up');
    expect((await memory.recall('ann', 'a call')).map(({ text }) => text)).toEqual(['hello there']);

    const second = line();
    const again = threads.startCall({ ...ANN, conversation: 'another', greets: true }, second.line);
    await until(() => second.of('reply-text').length > 0);
    expect(phrasesFor('en-US').welcomeBack).toContain(second.of('reply-text')[0]?.text.trim());
    await again.close('hung-up');
    expect(second.of('ended')).toEqual([{ type: 'ended', reason: 'hung-up' }]);
  });

  test('obeys in the order in which it is told', async () => {
    const { threads } = pool(ONE);
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true, locale: 'de-DE' });
    call.type('hilfe');
    call.interrupt();
    call.type('stopp');
    await until(() => phone.of('understood').length === 2);
    await call.close('hung-up');
    expect(phone.of('understood').map(({ text }) => text)).toEqual(['hilfe', 'stopp']);
    expect(phone.seconds()).toBe(0);
  });

  test('goes on without its past when the memory fails, and the log says so here', async () => {
    const failing: Memory = { ...memoryInProcess(systemClock), recall: () => Promise.reject(new Error('no store')) };
    const { threads, logged } = pool({ ...ONE, memory: failing });
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true });
    call.type('hello there');
    await until(() => phone.of('reply-ended').length === 1);
    expect(said(phone)).not.toBe('');
    expect(logged).toEqual(['the store failed a turn']);
    await call.close('hung-up');
  });

  test('is over when its thread ends, and so the next one gets another thread', async () => {
    const { threads, logged } = pool({ ...ONE, config: VOICELESS });
    for (const count of [1, 2]) {
      const phone = line();
      const call = threads.startCall({ ...ANN, greets: true }, phone.line);
      await until(() => phone.of('ended').length > 0);
      expect(phone.of('ended')).toEqual([{ type: 'ended', reason: 'broken' }]);
      call.type('is anybody there');
      await call.close('hung-up');
      expect(logged).toEqual(new Array(count).fill('a thread of calls ended, and its calls with it'));
    }
  });

  test('misses what comes when its thread is far behind, and the log says so once until it has caught up', async () => {
    const { threads, logged } = pool(ONE);
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true });
    const flood = () => {
      for (let sounds = 0; sounds < 10_005; sounds++) call.hear(new Uint8Array(2));
    };
    const behind = 'a thread of calls is too far behind, and misses what is said';
    flood();
    expect(logged).toEqual([behind]);
    call.type('hello there');
    await until(() => phone.of('reply-ended').length === 1);
    flood();
    expect(logged).toEqual([behind, behind]);
    await call.close('hung-up');
  });
});

describe('what is too deep or too large for a thread', () => {
  test.each([
    ['a schema of 5,000 levels', (call: Call) => call.configure({ tools: [{ ...TOOL, parameters: nested(5_000) }] }), 'nested more deeply'],
    [
      'a schema of 100,000 levels',
      (call: Call) => call.configure({ tools: [{ ...TOOL, parameters: nested(100_000) }] }),
      'nested more deeply',
    ],
    ['instructions of 3 MB', (call: Call) => call.configure({ instructions: 'x'.repeat(3_000_000) }), 'larger than'],
    [
      'a tool result of 3 MB',
      (call: Call) => call.respond({ id: 'r', text: '', since: [{ role: 'tool', call: 'call_1', result: 'x'.repeat(3_000_000) }] }),
      'larger than',
    ],
  ])('%s: the call is told, and goes on as the others do', async (_, order, why) => {
    const { threads, logged } = pool(ONE);
    const phones = [line(), line()];
    const calls = phones.map((phone) => threads.startCall({ ...ANN, greets: false }, phone.line));
    for (const call of calls) call.configure({ textOnly: true });
    expect(() => order(calls[0] as Call)).toThrow(why);
    for (const call of calls) call.type('hello there');
    await until(() => phones.every((phone) => phone.of('reply-ended').length === 1));
    expect(phones.map(said)).not.toContain('');
    expect(logged).toEqual([]);
    await Promise.all(calls.map((call) => call.close('hung-up')));
  });

  test('orders that its thread has no time for are refused, until it has caught up', async () => {
    const { threads } = pool(ONE);
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    const fill = () => {
      for (let count = 0; count < 20; count++) call.configure({ textOnly: true, instructions: 'x'.repeat(1_000_000) });
    };
    expect(fill).toThrow('too far behind');
    await call.close('hung-up');
    await until(() => phone.of('ended').length === 1);
    const next = line();
    const again = threads.startCall({ ...ANN, greets: false }, next.line);
    again.type('hello there');
    await until(() => next.of('reply-ended').length === 1);
    await again.close('hung-up');
  });

  test('a past from the memory: the call goes on without it', async () => {
    const turn = { id: 'turn', conversation: 'a call', at: 0, text: 'look', outcome: { ended: 'whole', said: ['So.'] } } as const;
    const record = { call: { id: 'call', name: 'look', arguments: nested(5_000) }, effect: true };
    const deep: Memory = {
      ...memoryInProcess(systemClock),
      recall: async () => [{ ...turn, outcome: { ...turn.outcome, said: ['So.'], calls: [record] } }],
    };
    const { threads, logged } = pool({ ...ONE, memory: deep });
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true });
    call.type('hello there');
    await until(() => phone.of('reply-ended').length === 1);
    expect(logged).toEqual(['the store failed a turn']);
    await call.close('hung-up');
  });
});

test('what a door cannot take ends its own call, and no other', async () => {
  const { threads, logged } = pool(ONE);
  const [good, bad] = [line(), line()];
  const tell: Line['tell'] = (event) => {
    if (event.type === 'understood') throw new Error('the door is broken');
    bad.line.tell(event);
  };
  const calls = [good.line, { ...bad.line, tell }].map((taken) => threads.startCall({ ...ANN, greets: false }, taken));
  for (const call of calls) call.configure({ textOnly: true });
  for (const call of calls) call.type('hello there');
  await until(() => bad.of('ended').length + good.of('reply-ended').length === 2);
  expect(bad.of('ended')).toEqual([{ type: 'ended', reason: 'broken' }]);
  expect(logged).toEqual(['a call failed']);
  await Promise.all(calls.map((call) => call.close('hung-up')));
  expect(good.of('ended')).toEqual([{ type: 'ended', reason: 'hung-up' }]);
});

test('an order that fails in a thread ends its own call, and no other', async () => {
  const { threads, logged } = pool(ONE);
  const [good, bad] = [line(), line()];
  const calls = [good, bad].map((phone) => threads.startCall({ ...ANN, greets: false }, phone.line));
  for (const call of calls) call.configure({ textOnly: true });
  calls[1]?.type(7 as unknown as string);
  calls[0]?.type('hello there');
  await until(() => bad.of('ended').length + good.of('reply-ended').length === 2);
  expect(bad.of('ended')).toEqual([{ type: 'ended', reason: 'broken' }]);
  expect(logged).toEqual(['a call failed']);
  await Promise.all(calls.map((call) => call.close('hung-up')));
});

test('a thread that dies ends its own calls only', async () => {
  const post = jest.spyOn(Worker.prototype, 'postMessage');
  const { threads, logged } = pool({ withEase: 1, most: 2 });
  const phones = [line(), line(), line()];
  const calls = phones.map((phone) => threads.startCall({ ...ANN, greets: false }, phone.line)).slice(1);
  for (const call of calls) call.configure({ textOnly: true });
  await until(() => new Set(post.mock.contexts).size === 2);
  await (post.mock.contexts[0] as Worker).terminate();
  post.mockRestore();
  const [dead, living] = phones.slice(1) as [ReturnType<typeof line>, ReturnType<typeof line>];
  await until(() => dead.of('ended').length > 0);
  expect(dead.of('ended')).toEqual([{ type: 'ended', reason: 'broken' }]);
  expect(logged).toEqual(['a thread of calls ended, and its calls with it']);
  calls[1]?.type('hello there');
  await until(() => living.of('reply-ended').length === 1);
  expect(living.of('ended')).toEqual([]);
  await Promise.all(calls.map((call) => call.close('hung-up')));
});

describe('calls run', () => {
  test('on a second core by themselves when there are more than one core carries', async () => {
    const { threads, here } = pool();
    const phone = line();
    for (let count = 0; count < CALLS_PER_CORE; count++) threads.startCall({ ...ANN, greets: false }, line().line);
    expect(CONFIG.maxCalls).toBe(CALLS_PER_CORE * availableParallelism());
    const beyond = threads.startCall({ ...ANN, greets: false }, phone.line);
    if (availableParallelism() === 1) return expect(here).toHaveLength(CALLS_PER_CORE + 1);
    expect(here).toHaveLength(CALLS_PER_CORE);
    beyond.type('hello there');
    await until(() => phone.of('reply-ended').length === 1);
    await beyond.close('hung-up');
  });

  test('with the connections as long as these carry them with ease', async () => {
    const { threads, here } = pool({ withEase: 1, most: 1 });
    const start = (conversation: string) => threads.startCall({ ...ANN, conversation, greets: false }, line().line);
    const first = start('first');
    const second = start('second');
    expect(here).toEqual(['first']);
    await first.close('hung-up');
    const third = start('third');
    expect(here).toEqual(['first', 'third']);
    await Promise.all([second.close('hung-up'), third.close('hung-up')]);
  });

  test('with the connections where there is only one core', async () => {
    const { threads, here } = pool({ withEase: 1, most: 0 });
    for (const conversation of ['first', 'second']) threads.startCall({ ...ANN, conversation, greets: false }, line().line);
    expect(here).toEqual(['first', 'second']);
  });
});
