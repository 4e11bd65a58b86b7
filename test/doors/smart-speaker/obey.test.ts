import { describe, expect, test } from '@jest/globals';
import type { Command } from '#core/conversation/commands/commands.ts';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import { speaker } from '#test/support/speaker.ts';

const command = (name: Command) => ({ kind: 'command', command: name }) as const;

test('stop says goodbye and closes the microphone, with nothing to reprompt', async () => {
  const { say, memory } = speaker();
  const reply = await say(command('stop'));
  expect(en.goodbye).toContain(reply.sentences[0]);
  expect(reply.open).toBe(false);
  expect(reply).not.toHaveProperty('reprompt');
  expect(memory.operations).not.toContain('remember');
});

test('a command that answers what we asked last is for the model, and the microphone stays open', async () => {
  const { say, model } = speaker(['Would you like to keep the booking or cancel it?'], ['It is cancelled.']);
  await say('my booking');
  const reply = await say({ kind: 'command', command: 'stop', words: 'cancel' });
  expect(reply).toMatchObject({ sentences: ['It is cancelled.'], open: true });
  expect(model.requests[1]?.messages.at(-1)).toEqual({ role: 'user', text: 'cancel' });
  expect((await say({ kind: 'command', command: 'stop', words: 'cancel' })).open).toBe(false);
});

test('help teaches, and privacy says for how many days things are kept', async () => {
  const { say, model } = speaker();
  expect((await say(command('help'))).sentences).toEqual([en.help]);
  const [privacy] = (await say(command('privacy'))).sentences;
  expect(privacy).toContain('for 30 days');
  expect(privacy).not.toMatch(/[{}]/);
  expect(model.requests).toEqual([]);
});

test('repeat says the last answer again, also in a later session, or that there is none', async () => {
  const { say } = speaker(['It is sunny.']);
  expect((await say(command('repeat'))).sentences).toEqual([en.nothingToRepeat]);
  await say('how is the weather');
  await say(command('help'));
  expect((await say(command('repeat'), { turn: { conversation: 'another' } })).sentences).toEqual(['It is sunny.']);
});

test('"no" to an offer ends it for good', async () => {
  const { say, clock, model } = speaker(['One! T', 20_000, 'wo.']);
  await say('a story');
  expect((await say('no')).sentences).toEqual([en.allRight]);
  await clock.advance(20_000);
  expect((await say(command('go-on'))).sentences).toEqual([en.nothingMore]);
  expect(model.requests).toHaveLength(1);
});

test('start over leaves what was said behind', async () => {
  const { say, model } = speaker(['Hello Ann.'], ['I do not know.']);
  await say('my name is ann');
  expect((await say(command('start-over'))).sentences).toEqual([en.startedOver]);
  await say('what is my name');
  expect(model.requests[1]?.messages).toEqual([{ role: 'user', text: 'what is my name' }]);
});

describe('"forget me" on a speaker', () => {
  test('"forget me" deletes everything of that person, says so, and says goodbye', async () => {
    const { say, memory } = speaker(['Hello.']);
    await say('my name is ann');
    await say('my name is bob', { turn: { person: 'bob' } });
    expect(await say(command('forget-me'))).toMatchObject({ sentences: [en.forgotten], open: false });
    expect(await memory.recall('ann', 'session')).toEqual([]);
    expect(await memory.recall('bob', 'session')).toHaveLength(1);
  });

  test('"forget me" takes an answer in the making with it', async () => {
    const { say, memory, clock } = speaker(['One! T', 20_000, 'wo.']);
    await say('a story');
    await say(command('forget-me'));
    await clock.advance(30_000);
    expect(memory.operations).toContain('keepRest');
    expect(await memory.recall('ann', 'session')).toEqual([]);
  });

  test('"forget me" never claims what did not happen', async () => {
    const failing = async () => Promise.reject(new ParleyError('forget-failed', 'still there'));
    for (const forget of [failing, () => new Promise<never>(() => {})]) {
      const { say, parts } = speaker();
      Object.assign(parts.memory, { forget });
      const reply = await say(command('forget-me'));
      expect(reply.sentences[0]).toBe(en.errors['forget-failed']);
      expect(reply.open).toBe(true);
      expect(reply.tookMs).toBeLessThanOrEqual(6_500);
    }
  });
});
