import { describe, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { ParleyError } from '#core/errors.ts';
import type { Outcome } from '#core/ports.ts';
import { writeMessage } from '#lambda/late-answers/message.ts';
import { lateAnswersWorker } from '#lambda/late-answers/worker.ts';
import { aNote } from '#test/contract/notes.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { notesInProcess } from '#test/support/notes/notes-in-process.ts';
import { type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { aTurn, NOON } from '#test/support/turns.ts';

const turn = aTurn('ann', { text: 'a story', at: NOON });
const cut: Outcome = { said: ['One.', 'Two.'], ended: 'cut', calls: [], offers: turn.id };

/** A worker in a world where Ann's story was cut. */
async function world(...script: Step[][]) {
  const clock = virtualClock(NOON);
  const memory = memoryInProcess(clock);
  const model = scriptedModel(clock, ...script);
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info() {}, warn: write, error: write };
  const notes = notesInProcess(clock);
  const history = historyIn({ memory, notes, clock, log });
  const worker = lateAnswersWorker({ model, tools: () => [], memory, history, clock, report() {}, log });
  await memory.remember(aTurn('ann', { text: 'hello', at: NOON - 1_000 }), { said: ['Hi.'], ended: 'whole', calls: [] });
  await memory.remember(turn, cut);
  await memory.remember(aTurn('ann', { text: 'what time is it', at: NOON + 1 }), { said: ['Noon.'], ended: 'whole', calls: [] });
  await clock.advance(1_000);

  async function bring(...bodies: string[]): Promise<string[]> {
    const Records = bodies.map((body, index) => ({ messageId: `message ${index}`, body }));
    const { batchItemFailures } = await inVirtualTime(clock, worker({ Records }));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }
  const rest = async () => (await memory.recall('ann', '')).find(({ id }) => id === turn.id)?.rest?.sentences;
  return { clock, memory, notes, history, model, logged, bring, rest };
}

test('the model goes on where the turn stopped, knowing what was said before it', async () => {
  const { bring, rest, model } = await world(['Three. ', 20_000, 'Four.']);
  expect(await bring(writeMessage(turn))).toEqual([]);
  expect(await rest()).toEqual(['Three.', 'Four.']);
  expect(model.requests[0]?.messages.map((message) => ('text' in message ? message.text : ''))).toEqual([
    'hello',
    'Hi.',
    'a story',
    'One. Two.',
    expect.stringMatching(/^Go on exactly where you stopped/),
  ]);
});

test('a late answer is made with what is known of the person, and of nobody else', async () => {
  const { bring, notes, model } = await world(['Three.']);
  for (const person of ['ann', 'bob']) await notes.keep(aNote(person, { text: `${person} likes tea` }), { at: NOON });
  await bring(writeMessage(turn));
  expect(model.requests[0]?.context).toMatch(/ann likes tea/);
  expect(model.requests[0]?.context).not.toMatch(/bob/);
});

test('what was said already is not kept', async () => {
  const { bring, rest } = await world(['One! “Two.” ', 'Three.']);
  await bring(writeMessage(turn));
  expect(await rest()).toEqual(['Three.']);
});

test('a message that comes twice is worked on once; copies at the same time keep one rest', async () => {
  const { bring, rest, model } = await world([5_000, 'Three.'], [1_000, 'Three, once more.']);
  expect(await bring(writeMessage(turn), writeMessage(turn))).toEqual([]);
  expect(await rest()).toEqual(['Three, once more.']);
  expect(await bring(writeMessage(turn))).toEqual([]);
  expect(model.requests).toHaveLength(2);
});

describe('a person who is forgotten', () => {
  test('before the work has begun: the model is not even asked', async () => {
    const { bring, memory, model } = await world(['Three.']);
    await memory.forget('ann');
    expect(await bring(writeMessage(turn))).toEqual([]);
    expect(model.requests).toEqual([]);
  });

  test('meanwhile: nothing is kept', async () => {
    const { bring, memory, clock } = await world([10_000, 'Three.']);
    void clock.sleep(5_000).then(() => memory.forget('ann'));
    expect(await bring(writeMessage(turn))).toEqual([]);
    expect(await memory.forget('ann')).toBe(0);
  });
});

describe('the queue is asked to try again', () => {
  test('what the model could not finish, and only that', async () => {
    const { bring, rest } = await world(['Three. ', new ParleyError('model-busy', '429')], ['Certainly.']);
    const other = { ...turn, id: aTurn('ann', { text: 'what time is it', at: NOON + 1 }).id };
    expect(await bring(writeMessage(turn), writeMessage(other))).toEqual(['message 0']);
    expect(await rest()).toBeUndefined();
  });

  test('a model that never ends, after a minute', async () => {
    const { bring, clock } = await world(['Three. ', 'hang']);
    const since = clock.now();
    expect(await bring(writeMessage(turn))).toEqual(['message 0']);
    expect(clock.now() - since).toBeLessThan(62_000);
  });

  test('when the store is down', async () => {
    const { bring, memory } = await world(['Three.']);
    memory.keepRest = async () => {
      throw new ParleyError('store-unavailable', 'down');
    };
    expect(await bring(writeMessage(turn))).toEqual(['message 0']);
  });

  test.each([
    '',
    'my name is Ann',
    '{}',
    '[]',
    'null',
    '7',
    '{"id":1}',
    JSON.stringify({ id: 'my name is Ann', person: 'ann', locale: 'en-US' }),
  ])('for what is no message of ours (%j), and none of its words is logged', async (body) => {
    const { bring, logged } = await world();
    expect(await bring(body)).toEqual(['message 0']);
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toMatch(/Ann/);
  });
});

test('an event that is none of a queue is an error', async () => {
  const { memory, history, model, clock } = await world();
  const worker = lateAnswersWorker({
    model,
    tools: () => [],
    memory,
    history,
    clock,
    report() {},
    log: { info() {}, warn() {}, error() {} },
  });
  await expect(worker({ hello: 'world' })).rejects.toThrow('not an event of a queue');
  await expect(worker(null)).rejects.toThrow();
});
