import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import { welcome } from '#core/languages/phrases.ts';
import { aNote } from '#test/contract/notes.ts';
import { ears, speaker } from '#test/support/speaker.ts';
import { NOON } from '#test/support/turns.ts';

const launch = { kind: 'launch' } as const;
const nothing = { kind: 'nothing' } as const;
const hanging = () => new Promise<never>(() => {});

describe('the first words of a conversation on a speaker', () => {
  test('the first words tell a new person that a machine answers, and greet a known one', async () => {
    const { say } = speaker(['Fine.']);
    expect((await say(launch)).sentences).toEqual([welcome('en-US', 'Parley')]);
    await say('how are you');
    const again = await say(launch);
    expect(en.welcomeBack).toContain(again.sentences[0]);
    expect(again).toMatchObject({ open: true, reprompt: expect.any(String) });
  });

  test('the first words offer the rest of an earlier answer, once', async () => {
    const { say, clock } = speaker(['One! T', 20_000, 'wo.']);
    await say('a story');
    await clock.advance(20_000);
    expect((await say(launch)).sentences).toEqual([en.restIsReady]);
    expect(en.welcomeBack).toContain((await say(launch)).sentences[0]);
  });
});

describe('a question to a speaker', () => {
  test('a question is answered and remembered', async () => {
    const { say, memory, model } = speaker(['It is sunny.']);
    expect(await say('how is the weather')).toMatchObject({ sentences: ['It is sunny.'], card: ['It is sunny.'], open: true, unsaved: [] });
    await say('and tomorrow');
    expect(model.requests[1]?.messages.map((message) => 'text' in message && message.text)).toEqual([
      'how is the weather',
      'It is sunny.',
      'and tomorrow',
    ]);
    expect(await memory.recall('ann', 'session')).toHaveLength(2);
  });

  test('a question that comes twice is asked of the model once and sounds the same', async () => {
    const { take, visit, model } = speaker(['It is sunny.'], ['It rains.']);
    const asked = visit('how is the weather');
    const first = await take(asked);
    const second = await take(asked);
    expect(second.sentences).toEqual(first.sentences);
    expect(model.requests).toHaveLength(1);
  });

  test('a question of one breath is answered, and the microphone closes', async () => {
    const { say } = speaker(['It is sunny.']);
    expect(await say('how is the weather', { oneShot: true })).toMatchObject({ sentences: ['It is sunny.'], open: false });
  });

  test('a question is not taken for an answer to an offer that nobody made', async () => {
    const { say, model } = speaker(['Really?']);
    await say('yes');
    expect(model.requests).toHaveLength(1);
  });

  test('a question for more goes to the model where nothing is left to tell', async () => {
    const { say, model } = speaker(['Mars is red.'], ['It has two moons.']);
    await say('tell me about mars');
    expect((await say('tell me more')).sentences).toEqual(['It has two moons.']);
    expect(model.requests).toHaveLength(2);
  });

  test('a question that is a command never reaches the model', async () => {
    const { say, model } = speaker(['Hm.']);
    expect((await say('okay stop please')).open).toBe(false);
    expect(model.requests).toEqual([]);
  });
});

describe('a slow answer on a speaker', () => {
  test('a slow answer is told as far as it has come, in time, and its rest is offered', async () => {
    const { say, memory } = speaker(['One! T', 2_000, 'wo! Thr', 30_000, 'ee.']);
    const reply = await say('a story');
    expect(reply.sentences).toEqual(['One!', 'Two!', en.shallIGoOn]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
    const [turn] = await memory.recall('ann', 'session');
    expect(turn?.outcome).toMatchObject({ said: ['One!', 'Two!'], ended: 'cut', offers: turn?.id });
  });

  test('a slow answer of which nothing came yet is promised honestly, worked on, and there for a yes', async () => {
    const { say, clock, model } = speaker([20_000, 'Forty two.']);
    const reply = await say('what is the meaning of life');
    expect(reply.sentences).toEqual([en.needsLonger]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
    await clock.advance(20_000);
    expect((await say('yes')).sentences).toEqual(['Forty two.']);
    expect(model.requests).toHaveLength(1);
  });

  test('a slow answer in a one-shot keeps the microphone open for the rest', async () => {
    const { say } = speaker(['One! T', 20_000, 'wo.']);
    expect(await say('a story', { oneShot: true })).toMatchObject({ open: true, reprompt: en.shallIGoOn });
  });

  test('a slow answer is bridged by a short filler after a second and a half, and never before', async () => {
    const slow = speaker([3_000, 'Here it is.']);
    const { heard, speakAhead } = ears(slow);
    expect((await slow.say('a riddle', { speakAhead })).sentences).toEqual(['Here it is.']);
    expect(heard).toHaveLength(1);
    expect(en.filler).toContain(heard[0]?.[0]);
    slow.model.say([1_000, 'Here it is.']);
    await slow.say('another riddle', { speakAhead });
    expect(heard).toHaveLength(1);
  });

  test('a slow answer is spoken ahead sentence by sentence, and the reply holds only what is left', async () => {
    const slow = speaker(['One! T', 1_000, 'wo! T', 1_000, 'hree.']);
    const { heard, speakAhead } = ears(slow);
    const reply = await slow.say('a story', { speakAhead });
    expect([...heard.flat(), ...reply.sentences]).toEqual(['One!', 'Two!', 'Three.']);
    expect(heard).toEqual([['One!'], ['Two!']]);
    expect(reply.card).toEqual(['One!', 'Two!', 'Three.']);
    expect(reply.stages.firstSound).toBeLessThan(reply.stages.total as number);
  });
});

describe('a long answer on a speaker', () => {
  const sentence = (number: number) => `This is sentence number ${number} of a very long story that nobody could listen to at once.`;
  const story = Array.from({ length: 45 }, (_, index) => sentence(index + 1));

  test('a long answer is told in parts, each once and in order, with one request to the model', async () => {
    const { say, model } = speaker([story.join(' ')]);
    const told: string[] = [];
    let reply = await say('a long story');
    for (let part = 1; reply.sentences.at(-1) === en.shallIGoOn; part++) {
      expect(reply.sentences.join(' ').length).toBeLessThan(1_600);
      told.push(...reply.sentences.slice(0, -1));
      reply = await say(part % 2 ? 'yes' : 'go on');
    }
    told.push(...reply.sentences);
    expect(told).toEqual(story);
    expect(model.requests).toHaveLength(1);
  });
});

describe('failures in a turn on a speaker', () => {
  test('an error of the model is named in a listener’s words, and the person can ask again', async () => {
    const { say } = speaker([new ParleyError('model-refused', '401')]);
    const reply = await say('how are you');
    expect(reply.sentences[0]).toBe(en.errors['model-refused']);
    expect(reply.open).toBe(true);
  });

  test('what the model said before it broke is told, and "go on" asks the model for the rest', async () => {
    const { say, model } = speaker(['One! Two! Thr', new ParleyError('model-unreachable', 'reset')], ['Three.']);
    expect((await say('a story')).sentences).toEqual(['One!', 'Two!', en.shallIGoOn]);
    expect((await say('yes')).sentences).toEqual(['Three.']);
    expect(model.requests[1]?.messages).toContainEqual({ role: 'assistant', text: 'One! Two!' });
  });

  test('half a sentence is no answer: the error is told instead', async () => {
    const { say } = speaker(['The capital of Fra', new ParleyError('model-unreachable', 'reset')]);
    expect((await say('what is the capital of france')).sentences[0]).toBe(en.errors['model-unreachable']);
  });

  test('a store that is down or hangs takes nothing from the answer', async () => {
    const down = async () => Promise.reject(new ParleyError('store-unavailable', 'down'));
    for (const broken of [down, hanging]) {
      const { say, parts } = speaker(['Fine.']);
      Object.assign(parts.memory, { recall: broken, remember: broken, keepRest: broken });
      const reply = await say('how are you');
      expect(reply).toMatchObject({ sentences: ['Fine.'], open: true });
      expect(reply.tookMs).toBeLessThan(1_000);
      expect(reply.unsaved).toMatchObject([{ turn: { text: 'how are you' }, outcome: { said: ['Fine.'] } }]);
    }
  });

  test('a model, a store and a platform that hang together still leave a reply in time', async () => {
    const { say, parts } = speaker(['hang']);
    Object.assign(parts.memory, { recall: hanging, remember: hanging });
    const reply = await say('how are you', { speakAhead: async (_, timeoutMs) => parts.clock.sleep(timeoutMs).then(() => 'unknown') });
    expect(reply.sentences).toEqual([en.needsLonger]);
    expect(reply.tookMs).toBeLessThanOrEqual(6_500);
  });
});

describe('memory of a turn on a speaker', () => {
  test('a turn remembers what a tool has done although the answer was cut', async () => {
    const { say, parts, memory } = speaker(
      [{ type: 'call', call: { id: '1', name: 'order', arguments: {} } }],
      ['Tea is ordered. It', 'hang'],
    );
    parts.tools = () => [{ name: 'order', description: 'Orders.', parameters: {}, effect: true, run: async () => 'ordered' }];
    await say('order tea');
    expect((await memory.recall('ann', 'session'))[0]?.outcome).toMatchObject({
      said: ['Tea is ordered.'],
      ended: 'cut',
      calls: [{ call: { name: 'order' }, effect: true, result: 'ordered' }],
    });
  });

  test('an offer that an error left no room for is not remembered as made: the next turn makes it', async () => {
    const { say, clock } = speaker(['One! T', 10_000, 'wo.'], [new ParleyError('model-busy', '429')], ['Fine.']);
    await say('a story');
    await clock.advance(10_000);
    expect((await say('how are you')).sentences[0]).toBe(en.errors['model-busy']);
    expect((await say('how are you')).sentences).toEqual(['Fine.', en.restIsReady]);
  });
});

describe('the ladder of misunderstanding', () => {
  test('what was not understood is asked again, then with an example, then it is goodbye', async () => {
    const { say } = speaker();
    let misses = 0;
    for (const [step, sentence] of en.notUnderstood.entries()) {
      const reply = await say(nothing, { misses });
      expect(reply).toMatchObject({ sentences: [sentence], open: step < 2 });
      misses = reply.misses;
    }
    expect(misses).toBe(0);
  });
});

test('what is known of the person reaches the model on a speaker; a store of it that hangs costs its patience', async () => {
  const { say, notes, model, parts } = speaker(['Tea.'], ['Who knows.']);
  await notes.keep(aNote('ann', { text: 'likes tea' }), { at: NOON });
  expect((await say('what do I like')).tookMs).toBe(0);
  expect(model.requests[0]?.context).toContain('- "likes tea"');
  parts.history = { ...parts.history, facts: (_, patienceMs) => parts.clock.sleep(patienceMs).then(() => []) };
  expect((await say('what do I like')).tookMs).toBe(250);
  expect(model.requests[1]?.context).not.toContain('likes tea');
});
