import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { LOCALES } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { asks } from '#core/speech/asks.ts';
import { echo, intent, speechOf } from '#test/support/alexa/echo.ts';
import model from '../../../interaction-models/alexa/en-US.json' with { type: 'json' };

type Script = Parameters<typeof echo>;

function publishedEcho(...script: Script) {
  const device = echo(...script);
  device.parts.published = true;
  return device;
}

describe('an answer that ends with a question', () => {
  const QUESTIONS = [
    'Shall I tell you more?',
    'You mean Paris, "the city"?',
    'Wirklich?!',
    '詳しく知りたいですか。',
    'هل تريد المزيد؟',
    '要りますか？',
  ];

  test.each(QUESTIONS)('keeps the session open, also in a one-shot, and is asked again after a silence: %s', async (question) => {
    for (const isNew of [true, false]) {
      const { say } = echo([`It is sunny. ${question}`]);
      const reply = await say('how is the weather', { session: { new: isNew } });
      expect(reply.response.shouldEndSession).toBe(false);
      expect(speechOf(reply)?.match(/sunny/g)).toHaveLength(1);
      expect(reply.response.reprompt?.outputSpeech).toMatchObject({ ssml: expect.stringContaining(question.slice(0, 3)) });
    }
  });

  test.each(['It is sunny.', 'It is sunny!', 'You asked "why?" before.', 'その通りです。'])(
    'any other ends a one-shot: %s',
    async (answer) => {
      const reply = await echo([answer]).say('how is the weather', { session: { new: true } });
      expect(reply.response.shouldEndSession).toBe(true);
    },
  );
});

describe("on devices of one's own", () => {
  test('an answer stays as it is: the session is open, and the prompt comes only after a silence', async () => {
    const reply = await echo(['It is sunny.']).say('how is the weather');
    expect(speechOf(reply)).toBe('It is sunny.');
    expect(reply.response.shouldEndSession).toBe(false);
  });
});

describe('a published skill', () => {
  test.each(LOCALES)('ends what it says in an open session with a prompt, not always the same: %s', async (locale) => {
    const { reprompt } = phrasesFor(locale);
    const prompts = new Set<string>();
    const device = publishedEcho(['Yes.']);
    for (let turn = 0; turn < 8; turn++) {
      const reply = await device.ask({ request: { ...intent('AskIntent', { query: `question ${turn}` }), locale } });
      const speech = speechOf(reply) ?? '';
      const prompt = reprompt.find((phrase) => speech.endsWith(phrase));
      expect(speech).toBe(`Yes. ${prompt}`);
      expect(reply.response.shouldEndSession).toBe(false);
      prompts.add(`${prompt}`);
    }
    expect(prompts.size).toBeGreaterThan(1);
  });

  test('never leaves a session open without a question, whatever is asked of it', async () => {
    const { intents } = model.interactionModel.languageModel as { intents: { name: string; slots?: { name: string }[] }[] };
    const scripts: Script = [['Yes.'], ['Yes. And you?'], [], [new ParleyError('model-busy', 'busy')]];
    for (const script of scripts) {
      for (const isNew of [true, false]) {
        const device = publishedEcho(script);
        const requests = [
          { type: 'LaunchRequest' },
          ...intents.map(({ name, slots }) => intent(name, slots?.[0] ? { [slots[0].name]: 'the red planet' } : {})),
          intent('AskIntent', { query: '' }),
        ];
        for (const request of requests) {
          const reply = await device.ask({ request, session: { new: isNew } });
          const { shouldEndSession, reprompt } = reply.response;
          expect([request, shouldEndSession || asks(speechOf(reply) ?? '')]).toEqual([request, true]);
          expect(reprompt === undefined).toBe(shouldEndSession === true);
        }
      }
    }
  });

  test('asks nothing behind a question of the answer, and nothing where the session ends', async () => {
    expect(speechOf(await publishedEcho(['Sunny. Shall I go on?']).say('weather'))).toBe('Sunny. Shall I go on?');
    const oneShot = await publishedEcho(['Sunny.']).say('weather', { session: { new: true } });
    expect([speechOf(oneShot), oneShot.response.shouldEndSession]).toEqual(['Sunny.', true]);
  });

  test('has room for the prompt behind the longest answer', async () => {
    const reply = await publishedEcho([`${'very '.repeat(3_000)}long.`]).say('weather');
    expect(asks(speechOf(reply) ?? '')).toBe(true);
  });

  test('takes "no" to its prompt for the end, and "no" to a question of the answer for an answer', async () => {
    const no = intent('AMAZON.NoIntent');
    const device = publishedEcho(['It is sunny.'], ['Shall I book it?'], ['All right, I will not.']);
    const first = await device.say('weather');
    const bye = await device.ask({ request: no, session: { attributes: first.sessionAttributes } });
    expect(bye.response.shouldEndSession).toBe(true);
    const asked = await device.say('book a table');
    const answered = await device.ask({ request: no, session: { attributes: asked.sessionAttributes } });
    expect(speechOf(answered)).toContain('All right, I will not.');
    expect(device.model.requests).toHaveLength(3);
  });
});
