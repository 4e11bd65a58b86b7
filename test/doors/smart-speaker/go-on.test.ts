import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import { queuedAnswers } from '#lambda/late-answers/queue.ts';
import { speaker } from '#test/support/speaker.ts';

const goOn = { kind: 'command', command: 'go-on' } as const;

test('"go on" with nothing to go on with says so, and asks what else', async () => {
  const { say, model } = speaker();
  expect(await say(goOn)).toMatchObject({ sentences: [en.nothingMore], open: true });
  expect(model.requests).toEqual([]);
});

test('"go on" tells the rest that was kept without the model, in a later session too', async () => {
  const { say, clock, model } = speaker(['One! T', 20_000, 'wo. Three.']);
  await say('a story');
  await clock.advance(20_000);
  const reply = await say(goOn, { turn: { conversation: 'tomorrow' } });
  expect(reply.sentences).toEqual(['Two.', 'Three.']);
  expect(model.requests).toHaveLength(1);
  expect((await say(goOn)).sentences).toEqual([en.nothingMore]);
});

describe('"go on" while the answer is still being made', () => {
  test('"go on" joins in, as often as it takes, and nothing is told twice or left out', async () => {
    const { say, model } = speaker(['One! T', 9_000, 'wo! T', 9_000, 'hree! F', 9_000, 'our.']);
    const told: string[] = [];
    let reply = await say('a story');
    for (let turns = 0; turns < 10 && reply.sentences.at(-1)?.endsWith('?'); turns++) {
      told.push(...reply.sentences.slice(0, -1));
      reply = await say(goOn);
    }
    told.push(...reply.sentences);
    expect(told).toEqual(['One!', 'Two!', 'Three!', 'Four.']);
    expect(model.requests).toHaveLength(1);
  });

  test('"go on" says that the answer is not there yet, and offers to try again', async () => {
    const { say } = speaker(['One! T', 30_000, 'wo.']);
    await say('a story');
    const reply = await say(goOn);
    expect(reply.sentences).toEqual([en.stillWorking]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
  });

  test('"go on" in another process than the one that makes the answer says at once that it is not there yet', async () => {
    const { say, parts } = speaker(['One! A', 'hang']);
    parts.lateAnswers = { finish: async () => {}, find: () => 'elsewhere' };
    await say('a story');
    const reply = await say(goOn);
    expect(reply.sentences).toEqual([en.stillWorking]);
    expect(reply.tookMs).toBeLessThan(100);
    expect((await say('yes')).sentences).toEqual([en.stillWorking]);
  });
});

describe('"go on" where the work was lost', () => {
  test('"go on" where the work was lost: the model is asked for the rest of the same question, and told what was spoken', async () => {
    const { say, parts, memory, model } = speaker(['One! A', 'hang'], ['Two.']);
    parts.lateAnswers = queuedAnswers({ memory, clock: parts.clock, log: parts.log });
    await say('a story');
    expect((await say(goOn)).sentences).toEqual(['Two.']);
    expect(model.stopped()).toBe(1);
    expect(model.requests[1]?.messages.slice(0, 2)).toEqual([
      { role: 'user', text: 'a story' },
      { role: 'assistant', text: 'One!' },
    ]);
    expect((await say(goOn)).sentences).toEqual([en.nothingMore]);
  });

  test('"go on" where the work was lost and the model is slow again offers what the model says again', async () => {
    const { say, parts, memory, model } = speaker(['One! A', 'hang'], ['Two! A', 'hang'], ['Three.']);
    parts.lateAnswers = queuedAnswers({ memory, clock: parts.clock, log: parts.log });
    await say('a story');
    expect((await say(goOn)).sentences).toEqual(['Two!', en.shallIGoOn]);
    expect((await say('yes')).sentences).toEqual(['Three.']);
    const heard = model.requests[2]?.messages.map((message) => ('text' in message ? message.text : ''));
    expect(heard).toEqual(expect.arrayContaining(['a story', expect.stringContaining('One!'), expect.stringContaining('Two!')]));
  });

  test('"go on" where the work was lost and the model fails says so, and may be tried again', async () => {
    const { say, parts, memory } = speaker(['One! A', 'hang'], [new ParleyError('model-busy', '429')], ['Two.']);
    parts.lateAnswers = queuedAnswers({ memory, clock: parts.clock, log: parts.log });
    await say('a story');
    expect((await say(goOn)).sentences[0]).toBe(en.errors['model-busy']);
    expect((await say(goOn)).sentences).toEqual(['Two.']);
  });
});
