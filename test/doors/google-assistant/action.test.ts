import { describe, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { en } from '#core/languages/en/phrases.ts';
import { welcome } from '#core/languages/phrases.ts';
import { type GoogleParts, googleAction } from '#doors/google-assistant/action.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { googleHome } from '#test/support/google/google-home.ts';
import {
  type GoogleSpeaker,
  googleRequest,
  healthCheck,
  main,
  newGoogleSession,
  system,
  utterance,
} from '#test/support/google/google-requests.ts';
import { demandGoogleReply, spokenIn } from '#test/support/google/valid-google-reply.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { silentLog } from '#test/support/speaker.ts';
import { NOON } from '#test/support/turns.ts';

/** Our webhook in virtual time. `script`: what the model does. */
function webhook(...script: Step[][]) {
  const clock = virtualClock(NOON);
  const model = scriptedModel(clock, ...script);
  const memory = memoryInProcess(clock);
  let ids = 0;
  const parts: GoogleParts = {
    model,
    tools: () => [],
    memory,
    history: historyIn({ memory, clock, log: silentLog }),
    lateAnswers: lateAnswersHere(memory, clock, silentLog),
    clock,
    budgetMs: 6_500,
    historyDays: 30,
    report() {},
    log: silentLog,
    personSecret: 'a secret of at least 32 characters',
    newId: () => `a random identifier ${++ids}`.replaceAll(' ', '-'),
  };
  const action = googleAction(parts);
  async function answer(request: object): Promise<unknown> {
    const reply = await inVirtualTime(clock, action(request));
    await clock.advance(1_000);
    return reply;
  }
  return { clock, model, memory, parts, answer, home: (speaker?: GoogleSpeaker) => googleHome(answer, speaker) };
}

describe('a conversation with the Google Assistant', () => {
  test('a conversation begins with a welcome, goes on in free words and ends with a goodbye', async () => {
    const { home, model } = webhook(['The moon is far away.']);
    const kitchen = home();
    expect(await kitchen.launch()).toMatchObject({ says: welcome('en-US', 'Parley'), open: true });
    expect(await kitchen.say('how far away is the moon')).toMatchObject({ says: 'The moon is far away.', open: true });
    expect(model.requests[0]?.messages.at(-1)).toEqual({ role: 'user', text: 'how far away is the moon' });
    const last = await kitchen.mean('CANCEL');
    expect(en.goodbye).toContain(last.says);
    expect(last.reply.scene?.next.name).toBe('actions.scene.END_CONVERSATION');
  });

  test.each([
    ['help', en.help],
    ['repeat', en.nothingToRepeat],
    ['start over', en.startedOver],
    ['forget me', en.forgotten],
  ])('a conversation understands "%s" without the model', async (words, answer) => {
    const { home, model } = webhook();
    expect((await home().say(words)).says).toBe(answer);
    expect(model.requests).toHaveLength(0);
  });

  test('a conversation is held in the language, and in the time, of the device', async () => {
    const { home, model } = webhook(['Es ist Mittag.']);
    const kitchen = home({ storage: {}, locale: 'de-AT', timeZone: 'Europe/Vienna' });
    await kitchen.say('wie spät ist es');
    expect(model.requests[0]).toMatchObject({ locale: 'de-DE', timeZone: 'Europe/Vienna' });
  });

  test('a conversation is answered in time; the rest of a long answer is offered, also on a screen, and told', async () => {
    const { home } = webhook(['One is done. ', 9_000, 'Two is done.']);
    const hub = home({ storage: {}, capabilities: ['SPEECH', 'RICH_RESPONSE'] });
    const first = await hub.say('count slowly');
    expect(first.says).toBe(`One is done. ${en.shallIGoOn}`);
    expect(first.reply.prompt.suggestions).toEqual([{ title: 'go on' }, { title: 'no' }]);
    const second = await hub.say('yes');
    expect(second.says).toBe('Two is done.');
    expect(second.reply.prompt).not.toHaveProperty('suggestions');
  });
});

describe('silence in a conversation with the Google Assistant', () => {
  test('when nobody speaks, the last question is repeated, then we ask who is there, then we say goodbye', async () => {
    const { home } = webhook(['One is done. ', 9_000, 'Two is done.']);
    const kitchen = home();
    await kitchen.say('count slowly');
    expect(await kitchen.mean('NO_INPUT_1')).toMatchObject({ says: en.shallIGoOn, open: true });
    expect(await kitchen.mean('NO_INPUT_2')).toMatchObject({ says: en.stillThere, open: true });
    const last = await kitchen.mean('NO_INPUT_FINAL');
    expect(en.goodbye).toContain(last.says);
    expect(last.open).toBe(false);
  });

  test('when nobody speaks, an offer stays open over a silence', async () => {
    const { home } = webhook(['One is done. ', 9_000, 'Two is done.']);
    const kitchen = home();
    await kitchen.say('count slowly');
    await kitchen.mean('NO_INPUT_1');
    expect((await kitchen.say('yes')).says).toBe('Two is done.');
  });
});

test('when nothing is understood we ask again, give an example, and say goodbye', async () => {
  const kitchen = webhook().home();
  const said = [await kitchen.mean('NO_MATCH_1'), await kitchen.mean('NO_MATCH_2'), await kitchen.mean('NO_MATCH_FINAL')];
  expect(said.map(({ says }) => says)).toEqual(en.notUnderstood);
  expect(said.map(({ open }) => open)).toEqual([true, true, false]);
});

describe('people of the Google Assistant', () => {
  test('a person whom Google has verified is remembered from one conversation to the next, by an id of ours', async () => {
    const { home, model } = webhook(['Hello Ann.'], ['Ann.']);
    const ann: GoogleSpeaker = { storage: {} };
    const first = await home(ann).say('my name is ann');
    expect(first.reply.user?.params).toEqual({ parley: 'a-random-identifier-1' });
    const later = await home(ann).say('what is my name');
    expect(later.reply.user).toEqual(first.reply.user);
    expect(model.requests[1]?.messages).toHaveLength(3);
  });

  test('a person who is a guest is remembered in this conversation alone, and gets no id', async () => {
    const { home, model } = webhook(['Hello Ann.'], ['Ann.'], ['Nobody told me.']);
    const guest = home({});
    expect((await guest.say('my name is ann')).reply).not.toHaveProperty('user');
    await guest.say('what is my name');
    expect(model.requests[1]?.messages).toHaveLength(3);
    await home({}).say('what is my name');
    expect(model.requests[2]?.messages).toHaveLength(1);
  });

  test('a person cannot be taken for somebody else by an id that is not ours', async () => {
    const { home } = webhook(['Hello.']);
    const { reply } = await home({ storage: { parley: 'ann' } }).say('hello');
    expect(reply.user?.params).toEqual({ parley: 'a-random-identifier-1' });
  });
});

test('a request that comes twice is one turn, at once and later', async () => {
  const { answer, model, clock, memory } = webhook([100, 'The moon is far away.']);
  const speaker: GoogleSpeaker = { storage: { parley: 'the-identifier-of-somebody' } };
  const session = newGoogleSession();
  const request = googleRequest(utterance('how far away is the moon'), speaker, { ...session, params: { since: clock.now() - 5_000 } });
  const [one, other] = await Promise.all([answer(request), answer(structuredClone(request))]);
  expect(other).toEqual(one);
  await clock.advance(100_000);
  expect(spokenIn(demandGoogleReply(await answer(request)))).toBe('The moon is far away.');
  expect(model.requests).toHaveLength(1);
  expect(memory.operations.filter((operation) => operation === 'remember')).toHaveLength(1);
});

test('what the store missed is carried by the session, and stored with the next request', async () => {
  const { home, memory, model } = webhook(['Hello Ann.'], ['Ann.']);
  const remember = memory.remember;
  memory.remember = () => Promise.reject(new Error('down'));
  const kitchen = home();
  const { reply } = await kitchen.say('my name is ann');
  expect(reply.session.params['unsaved']).toHaveLength(1);
  memory.remember = remember;
  await kitchen.mean('NO_INPUT_1');
  await kitchen.say('what is my name');
  expect(model.requests[1]?.messages).toHaveLength(3);
});

test('the health check is answered with nothing', async () => {
  expect(await webhook().answer(healthCheck)).toEqual({});
});

test.each(['greeting', 'toString', '__proto__', '', 'constructor'])(
  'a handler of the name "%s" is answered like any other',
  async (name) => {
    const { answer } = webhook(['It is sunny.']);
    const asked = { ...googleRequest(utterance('how is the weather')), handler: { name } };
    expect(spokenIn(demandGoogleReply(await answer(asked)))).toBe('It is sunny.');
    const silent = { ...googleRequest(system('SOMETHING_NEW')), handler: { name } };
    expect(spokenIn(demandGoogleReply(await answer(silent)))).toBe(en.notUnderstood[0]);
  },
);

test('a request with the least that it can have is answered', async () => {
  const { answer } = webhook();
  const least = { handler: { name: 'main' }, intent: { name: main.name }, session: { id: 'one' }, user: {}, device: {} };
  expect(spokenIn(demandGoogleReply(await answer(least)))).toBe(welcome('en-US', 'Parley'));
});

test('whatever breaks inside, an apology is spoken and the conversation ends', async () => {
  const broken = {
    ...webhook().parts,
    newId: () => {
      throw new Error('no more ids');
    },
  };
  const reply = demandGoogleReply(await googleAction(broken)(googleRequest(utterance('hello'), { storage: {} })));
  expect(spokenIn(reply)).toBe(en.errors.internal);
  expect(reply.scene).toBeDefined();
});
