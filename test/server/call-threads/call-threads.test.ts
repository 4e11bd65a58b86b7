import { afterEach, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Memory } from '#core/ports.ts';
import { type Config, readConfig } from '#core/settings/config.ts';
import { systemClock } from '#providers/clock/system.ts';
import { callThreads } from '#server/call-threads/call-threads.ts';
import type { Call, CallEvent, Line } from '#streaming/call.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { until } from '#test/support/until.ts';

const ANN = { person: 'ann', conversation: 'a call', locale: 'en-US' as const };
const CONFIG = readConfig('server', { LLM_PROVIDER: 'offline' });
const PCM = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const VOICELESS: Config = { ...CONFIG, tts: [] };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** `here` starts nothing. */
function pool({ config = CONFIG, memory = memoryInProcess(systemClock) as Memory, withEase = 0, most = 1 } = {}) {
  const logged: string[] = [];
  const log = {
    info() {},
    warn: (_: object, message: string) => logged.push(message),
    error: (_: object, message: string) => logged.push(message),
  };
  const here: string[] = [];
  const threads = callThreads({
    config,
    memory,
    log,
    withEase,
    most,
    here({ conversation }) {
      here.push(conversation);
      return { close: async () => {} } as Partial<Call> as Call;
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

describe('a call in a thread', () => {
  test('is answered in sound, remembered when it is closed, and known the next time', async () => {
    const { threads, memory } = pool();
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
    const { threads } = pool();
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true, locale: 'de-DE' });
    call.type('hilfe');
    call.interrupt();
    call.type('stopp');
    await call.close('hung-up');
    expect(phone.of('understood').map(({ text }) => text)).toEqual(['hilfe', 'stopp']);
    expect(phone.seconds()).toBe(0);
  });

  test('goes on without its past when the memory fails, and the log says so here', async () => {
    const failing: Memory = { ...memoryInProcess(systemClock), recall: () => Promise.reject(new Error('no store')) };
    const { threads, logged } = pool({ memory: failing });
    const phone = line();
    const call = threads.startCall({ ...ANN, greets: false }, phone.line);
    call.configure({ textOnly: true });
    call.type('hello there');
    await until(() => phone.of('reply-ended').length === 1);
    expect(said(phone)).not.toBe('');
    expect(logged).toEqual(['a call began without its past']);
    await call.close('hung-up');
  });

  test('is over when its thread ends, and so the next one gets another thread', async () => {
    const { threads, logged } = pool({ config: VOICELESS });
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
    const { threads, logged } = pool();
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

describe('calls run', () => {
  test('with the connections as long as these carry them with ease', async () => {
    const { threads, here } = pool({ withEase: 1 });
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
