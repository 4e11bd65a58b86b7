import { describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { LOCALES } from '#core/languages/locale.ts';
import { welcome } from '#core/languages/phrases.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { echo, elicited, intent, speechOf } from '#test/support/alexa/echo.ts';
import model from '../../../interaction-models/alexa/en-US.json' with { type: 'json' };

type Reply = Awaited<ReturnType<ReturnType<typeof echo>['ask']>>;

/** The microphone never opens after silence, and is reopened without a carrier phrase; a closed session asks for nothing. */
function expectSoundSession(reply: Reply): void {
  const { shouldEndSession, reprompt } = reply.response;
  if (shouldEndSession === false) {
    expect(speechOf(reply)).toMatch(/\w/);
    expect(reprompt?.outputSpeech).toMatchObject({ type: 'SSML', ssml: expect.stringMatching(/\?<\/speak>$/) });
    expect(elicited(reply)).toBe('query');
  } else {
    expect(reprompt).toBeUndefined();
    expect(elicited(reply)).toBeUndefined();
  }
}

describe('intents of the interaction model', () => {
  const { intents } = model.interactionModel.languageModel as { intents: { name: string; slots?: { name: string }[] }[] };

  test.each(intents.map(({ name, slots }) => [name, slots?.[0]?.name] as const))(
    'every intent of the interaction model says something: %s',
    async (name, slot) => {
      for (const isNew of [false, true]) {
        const { ask } = echo(['Well, that is so.']);
        const reply = await ask({ request: intent(name, slot ? { [slot]: 'the red planet' } : {}), session: { new: isNew } });
        expect(speechOf(reply)).toMatch(/\w/);
        expect(speechOf(reply)).not.toContain(en.errors.internal);
        expectSoundSession(reply);
      }
    },
  );

  test('an intent whose slot came empty is not understood, and never asked of the model', async () => {
    for (const { name, slots } of intents) {
      if (!slots?.[0]) continue;
      for (const value of [undefined, '', '  ']) {
        const { ask, model } = echo(['Hm.']);
        const reply = await ask({ request: intent(name, { [slots[0].name]: value }) });
        expect(speechOf(reply)).toBe(en.notUnderstood[0]);
        expectSoundSession(reply);
        expect(model.requests).toEqual([]);
      }
    }
  });
});

test('an intent that we do not know is asked of the model with its words, or not understood', async () => {
  const { ask, model } = echo(['Yes.']);
  expect(speechOf(await ask({ request: intent('ToBeInventedIntent', { thing: 'sing a song' }) }))).toBe('Yes.');
  expect(model.requests[0]?.messages.at(-1)).toEqual({ role: 'user', text: 'sing a song' });
  const noSlots = { type: 'IntentRequest', intent: { name: 'ToBeInventedIntent', slots: null } };
  expect(speechOf(await ask({ request: noSlots }))).toBe(en.notUnderstood[0]);
});

describe('Alexa sessions', () => {
  test('a session opens with a welcome, and stays open after an answer', async () => {
    const { ask, say } = echo(['It is sunny.']);
    const hello = await ask({ request: { type: 'LaunchRequest' }, session: { new: true } });
    expect(speechOf(hello)).toBe(welcome('en-US', 'Parley'));
    expectSoundSession(hello);
    const answer = await say('how is the weather');
    expect(answer.response).toMatchObject({ shouldEndSession: false, card: { type: 'Simple', content: 'It is sunny.' } });
    expectSoundSession(answer);
  });

  test('a session of one breath is answered and over', async () => {
    const { say } = echo(['It is sunny.']);
    const reply = await say('how is the weather', { session: { new: true } });
    expect(speechOf(reply)).toBe('It is sunny.');
    expect(reply.response.shouldEndSession).toBe(true);
    expectSoundSession(reply);
  });

  test('a session that is resumed is greeted like one that is opened', async () => {
    const reply = await echo().ask({ request: { type: 'SessionResumedRequest', cause: { type: 'ConnectionCompleted' } } });
    expect(speechOf(reply)).toBe(welcome('en-US', 'Parley'));
    expectSoundSession(reply);
  });

  test('a session that ended gets no speech, and what Alexa says about our reply is logged', async () => {
    const { ask, logged } = echo();
    for (const reason of ['USER_INITIATED', 'EXCEEDED_MAX_REPROMPTS']) {
      expect((await ask({ request: { type: 'SessionEndedRequest', reason } })).response).toEqual({});
    }
    expect(logged).toEqual([]);
    const error = { type: 'INVALID_RESPONSE', message: 'Speech exceeds allowed size' };
    expect((await ask({ request: { type: 'SessionEndedRequest', reason: 'ERROR', error } })).response).toEqual({});
    expect(logged).toMatchObject([{ fields: { error: 'INVALID_RESPONSE', cause: 'Speech exceeds allowed size' } }]);
  });

  test('a session climbs the ladder of misunderstanding over three requests, and begins anew after an answer', async () => {
    const { ask, say } = echo(['It is sunny.']);
    const fallback = intent('AMAZON.FallbackIntent');
    let attributes: unknown = {};
    const heard: (string | undefined)[] = [];
    for (let request = 0; request < 3; request++) {
      const reply = await ask({ request: fallback, session: { attributes } });
      heard.push(speechOf(reply));
      attributes = reply.sessionAttributes;
      expectSoundSession(reply);
    }
    expect(heard).toEqual([...en.notUnderstood]);
    const once = await ask({ request: fallback });
    const answer = await say('how is the weather', { session: { attributes: once.sessionAttributes } });
    expect(speechOf(await ask({ request: fallback, session: { attributes: answer.sessionAttributes } }))).toBe(en.notUnderstood[0]);
  });
});

describe('requests of Alexa that nobody said', () => {
  test('can-fulfil is answered without a session, a model or the store', async () => {
    const { askOutOfSession, model, memory, calls } = echo(['Hm.']);
    const { intent: asked } = intent('AskIntent', { query: 'why is the sky blue' }) as { intent: object };
    const reply = await askOutOfSession({ type: 'CanFulfillIntentRequest', intent: asked });
    expect(reply.response).toEqual({
      canFulfillIntent: { canFulfill: 'YES', slots: { query: { canUnderstand: 'YES', canFulfill: 'YES' } } },
    });
    const without = await askOutOfSession({ type: 'CanFulfillIntentRequest', intent: { name: 'AMAZON.HelpIntent' } });
    expect(without.response.canFulfillIntent?.canFulfill).toBe('MAYBE');
    expect([model.requests, memory.operations, calls]).toEqual([[], [], []]);
  });

  const types = [
    'AlexaSkillEvent.SkillEnabled',
    'AlexaSkillEvent.SkillPermissionChanged',
    'AlexaSkillEvent.SkillAccountLinked',
    'AudioPlayer.PlaybackStarted',
    'AudioPlayer.PlaybackFailed',
    'PlaybackController.NextCommandIssued',
    'System.ExceptionEncountered',
    'Alexa.Presentation.APL.UserEvent',
    'Alexa.Presentation.APL.RuntimeError',
    'Reminders.ReminderTriggered',
    'Messaging.MessageReceived',
    'Alexa.Authorization.Grant',
  ];

  test.each(types)('%s is taken in silence, in a session or out of one', async (type) => {
    const { ask, askOutOfSession, model } = echo(['Hm.']);
    const error = { type: 'INVALID_RESPONSE', message: 'no' };
    for (const reply of [await askOutOfSession({ type, error }), await ask({ request: { type, error } })])
      expect(reply.response).toEqual({});
    expect(model.requests).toEqual([]);
  });

  test('a type that Amazon may yet invent, and the result of a connection, are declined in a session and ignored out of one', async () => {
    for (const type of ['Connections.Response', 'Amazon.ToBe.Invented']) {
      const { ask, askOutOfSession } = echo();
      const reply = await ask({ request: { type, payload: {}, token: 'x' } });
      expect(speechOf(reply)).toBe(en.notForMe);
      expect(reply.response.shouldEndSession).toBe(true);
      expect((await askOutOfSession({ type })).response).toEqual({});
    }
  });

  test('words without a session are answered all the same', async () => {
    const { askOutOfSession } = echo(['It is sunny.']);
    expect(speechOf(await askOutOfSession(intent('AskIntent', { query: 'how is the weather' })))).toBe('It is sunny.');
  });

  test('a skill that is taken away takes along what the account and its voices said', async () => {
    const { say, askOutOfSession, memory } = echo(['Hello.']);
    await say('my name is ann');
    await say('my name is bob', { system: { person: { personId: 'amzn1.ask.person.bob' } } });
    const remembered = memory.operations.filter((operation) => operation === 'remember');
    expect(remembered).toHaveLength(2);
    expect((await askOutOfSession({ type: 'AlexaSkillEvent.SkillDisabled' })).response).toEqual({});
    const later = echo();
    Object.assign(later.parts.memory, memory);
    expect(speechOf(await later.ask({ request: intent('AMAZON.RepeatIntent') }))).toBe(en.nothingToRepeat);
  });

  test('a deletion that failed is an error, so that Alexa sends the event again', async () => {
    const { askOutOfSession, parts } = echo();
    Object.assign(parts.memory, { forget: async () => Promise.reject(new Error('down')) });
    await expect(askOutOfSession({ type: 'AlexaSkillEvent.SkillDisabled' })).rejects.toThrow('down');
  });
});

describe('recognised voices', () => {
  const asBob = { system: { person: { personId: 'amzn1.ask.person.bob' } } };

  test('a voice that is recognised has its own memory, one that is not uses the account’s', async () => {
    const { say, model } = echo(['Hello.']);
    await say('my name is ann');
    await say('my name is bob', asBob);
    await say('what is my name');
    await say('what is my name', asBob);
    const [, first, anns, bobs] = model.requests.map(({ messages }) => messages.map((message) => 'text' in message && message.text));
    expect(first).toEqual(['my name is bob']);
    expect(anns).toEqual(['my name is ann', 'Hello.', 'what is my name']);
    expect(bobs).toEqual(['my name is bob', 'Hello.', 'what is my name']);
  });

  test('a voice and an account of the same name are two people', async () => {
    const { say, model } = echo(['Hello.']);
    await say('my name is ann');
    await say('what is my name', { system: { person: { personId: 'amzn1.ask.account.ann' } } });
    expect(model.requests[1]?.messages).toHaveLength(1);
  });
});

describe('Alexa requests', () => {
  test('a request that comes twice, also at once, is answered once', async () => {
    const { event, send, model } = echo(['It is sunny.']);
    const sent = event({ request: intent('AskIntent', { query: 'how is the weather' }) });
    const [one, other] = await Promise.all([send(sent), send(sent)]);
    expect(speechOf(one)).toBe(speechOf(other));
    expect(speechOf(await send(sent))).toBe('It is sunny.');
    expect(model.requests).toHaveLength(1);
  });

  test('a request for another skill is refused, wherever it says so', async () => {
    const { event, parts } = echo();
    const sent = event({ request: { type: 'LaunchRequest' } });
    const other = { applicationId: 'amzn1.ask.skill.other' };
    const forged = [
      { ...sent, session: { ...sent.session, application: other } },
      { ...sent, context: { System: { ...sent.context.System, application: other } } },
    ];
    const { alexaSkill } = await import('#doors/alexa/skill.ts');
    for (const one of forged) expect(() => alexaSkill(parts)(one)).toThrow(RefusedRequest);
  });

  test('a request in any locale of Alexa is answered in its language, in one that we do not know in English', async () => {
    const { ask } = echo();
    const launch = (locale: string) => ask({ request: { type: 'LaunchRequest', locale } });
    for (const locale of LOCALES) expect(speechOf(await launch(locale))).toBe(welcome(locale, 'Parley'));
    expect(speechOf(await launch('xx-YY'))).toBe(welcome('en-US', 'Parley'));
  });

  test('a request that hits a fault of ours gets an apology, not an error', async () => {
    const { ask, parts } = echo();
    Object.assign(parts.memory, { recall: async () => [undefined] });
    const reply = await ask({ request: intent('AskIntent', { query: 'how is the weather' }) });
    expect(speechOf(reply)).toBe(en.errors.internal);
    expect(reply.response.shouldEndSession).toBe(true);
  });
});

test('a model that is too slow leaves a reply in time, and the rest on "yes"', async () => {
  const { say, ask, clock } = echo(['It is sun', 20_000, 'ny.']);
  const reply = await say('how is the weather');
  expect(speechOf(reply)).toBe(en.needsLonger);
  expect(reply.tookMs).toBeLessThanOrEqual(6_700);
  expectSoundSession(reply);
  await clock.advance(20_000);
  expect(speechOf(await ask({ request: intent('AMAZON.YesIntent') }))).toBe('It is sunny.');
});
