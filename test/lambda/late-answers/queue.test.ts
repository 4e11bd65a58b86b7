import { describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import type { LateAnswers } from '#core/ports.ts';
import { queuedAnswers } from '#lambda/late-answers/queue.ts';
import type { Step } from '#test/support/scripted-model.ts';
import { silentLog, speaker } from '#test/support/speaker.ts';

const goOn = { kind: 'command', command: 'go-on' } as const;
const CUT: Step[] = ['One! A', 'hang'];

/** A speaker whose late answers go to a queue; `send`: what the queue does. */
function queueing(send: () => Promise<void>, ...script: Step[][]) {
  const someone = speaker(...script);
  const { clock, memory, parts } = someone;
  const messages: string[] = [];
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (fields: object, message: string) => void warnings.push(`${message} ${JSON.stringify(fields)}`) };
  const toQueue = async (message: string) => {
    messages.push(message);
    await send();
  };
  parts.lateAnswers = queuedAnswers({ send: toQueue, memory, clock, log }) satisfies LateAnswers;
  return { ...someone, messages, warnings };
}

const takes = async () => {};
const refuses = async () => {
  throw new Error('no such queue');
};
const hangs = () => new Promise<void>(() => {});

test('an answer that is cut is stopped here and queued, without a word of it', async () => {
  const { say, messages, model } = queueing(takes, CUT);
  await say('tell me a secret');
  expect(model.stopped()).toBe(1);
  expect(messages).toHaveLength(1);
  expect(Object.keys(JSON.parse(messages[0] ?? '')).sort()).toEqual(['device', 'id', 'locale', 'person']);
  expect(messages[0]).not.toMatch(/secret|One/);
});

test('one that was too long for its turn, but is all there, is kept without the queue', async () => {
  const { say, messages, model } = queueing(takes, ['One sentence. '.repeat(150)]);
  expect((await say('a story')).sentences.at(-1)).toBe(en.shallIGoOn);
  expect((await say(goOn)).sentences[0]).toBe('One sentence.');
  expect(messages).toEqual([]);
  expect(model.requests).toHaveLength(1);
});

test('"go on" waits as long as somebody may be working on it, then asks the model', async () => {
  const { say, clock, model } = queueing(takes, CUT, ['Two.']);
  await say('a story');
  expect((await say(goOn)).sentences).toEqual([en.stillWorking]);
  expect(model.requests).toHaveLength(1);
  await clock.advance(75_000);
  expect((await say(goOn)).sentences).toEqual(['Two.']);
});

test('a rest that arrived is offered, although "go on" came before it', async () => {
  const { say, memory, messages } = queueing(takes, CUT, ['Certainly.']);
  await say('a story');
  await say(goOn);
  await memory.keepRest('ann', { turn: JSON.parse(messages[0] ?? '').id, sentences: ['Two.'], why: 'cut' });
  expect((await say('are you there')).sentences).toEqual(['Certainly.', en.restIsReady]);
  expect((await say('are you there')).sentences).toEqual(['Certainly.']);
  expect((await say(goOn)).sentences).toEqual(['Two.']);
});

describe.each([
  ['refuses', refuses],
  ['hangs', hangs],
])('when the queue %s', (_, send) => {
  test('the turn is in time, one line says why, and "go on" asks the model at once', async () => {
    const { say, warnings } = queueing(send, CUT, ['Two.']);
    const reply = await say('a story');
    expect(reply.sentences).toEqual(['One!', en.shallIGoOn]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
    expect(warnings).toHaveLength(1);
    expect((await say(goOn)).sentences).toEqual(['Two.']);
    expect((await say(goOn)).sentences).toEqual([en.nothingMore]);
  });

  test('and the store as well, the turn is in time', async () => {
    const { say, parts, memory } = queueing(send, CUT);
    parts.memory = { ...memory, remember: () => new Promise(() => {}) };
    memory.keepRest = () => new Promise(() => {});
    const reply = await say('a story');
    expect(reply.sentences).toEqual(['One!', en.shallIGoOn]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
  });
});
