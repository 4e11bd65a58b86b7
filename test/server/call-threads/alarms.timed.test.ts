import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import { systemClock } from '#providers/clock/system.ts';
import { type CallThreads, callThreads } from '#server/call-threads/call-threads.ts';
import { readConfig } from '#server/config.ts';
import type { CallEvent } from '#streaming/call.ts';
import { alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { notesInProcess } from '#test/support/notes/notes-in-process.ts';
import { unjoined } from '#test/support/notes/unjoined.ts';
import { silentLog } from '#test/support/speaker.ts';
import { until } from '#test/support/until.ts';

const PCM = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const alarms = alarmsInProcess(systemClock);
const notes = notesInProcess(systemClock);
let model: FakeModel;
let threads: CallThreads;

beforeAll(async () => {
  model = await fakeModel();
  threads = callThreads({
    config: readConfig({ OPENAI_BASE_URL: model.openaiURL }),
    memory: memoryInProcess(systemClock),
    notes,
    people: unjoined,
    abilities: () => [],
    alarms: { ...alarms, ring: async () => true },
    clock: systemClock,
    log: silentLog,
    withEase: 0,
    most: 1,
    here() {
      throw new Error('all calls are in the thread');
    },
  });
});
afterAll(async () => {
  await threads.close();
  await model.close();
});

test('a timer that is set in a call in a thread is kept here, and rings in that call', async () => {
  model.say((request: RecordedRequest) => {
    const last = request.messages.at(-1);
    return last.role === 'tool' ? last.content : { calls: [{ name: 'set_timer', arguments: { minutes: 3 } }] };
  });
  const events: CallEvent[] = [];
  const line = { input: PCM, output: PCM, send() {}, clear() {}, tell: (event: CallEvent) => void events.push(event) };
  const call = threads.startCall({ person: 'ann', conversation: 'c', locale: 'en-US', greets: false, door: 'realtime' }, line);
  const said = () => events.flatMap((event) => (event.type === 'reply-ended' ? event.outcome.said : []));
  call.configure({ textOnly: true });
  call.type('set a timer');
  await until(() => said().length > 0);
  expect(said()[0]).toMatch(/^Set: the timer, which rings in 3 minutes|^Set: the timer, which rings in 2 minutes/);
  expect(await alarms.of('ann')).toMatchObject([{ kind: 'timer', text: '' }]);

  const turn = turnId(systemClock.now(), 'ring');
  call.announce(turn, 'Your timer is up.');
  await until(() => events.some((event) => event.type === 'reply-ended' && event.turn === turn));
  expect(said().at(-1)).toBe('Your timer is up.');
  await call.close('hung-up');
});

test('a fact that is told in a call in a thread is kept here, and known in the next turn there', async () => {
  model.say(({ messages }: RecordedRequest) => {
    if (messages.at(-1).role === 'tool') return messages.at(-1).content;
    if (messages.at(-1).content === 'what do I like') return messages[0].content.includes('- "likes tea"') ? 'Tea.' : 'Who knows.';
    return { calls: [{ name: 'remember_fact', arguments: { fact: 'likes tea' } }] };
  });
  const events: CallEvent[] = [];
  const line = { input: PCM, output: PCM, send() {}, clear() {}, tell: (event: CallEvent) => void events.push(event) };
  const call = threads.startCall({ person: 'bob', conversation: 'd', locale: 'en-US', greets: false, door: 'realtime' }, line);
  const said = () => events.flatMap((event) => (event.type === 'reply-ended' ? event.outcome.said : []));
  call.configure({ textOnly: true });
  call.type('remember that I like tea');
  await until(() => said().length > 0);
  expect(await notes.facts('bob')).toMatchObject([{ text: 'likes tea', door: 'realtime' }]);
  call.type('what do I like');
  await until(() => said().includes('Tea.'));
  await call.close('hung-up');
});
