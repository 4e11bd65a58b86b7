/** Alexa speaks the first sentence while the model is still writing the others; nothing is said twice, nothing gets lost. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startAnswer } from '#core/conversation/answer.ts';
import type { End, Piece } from '#core/ports.ts';
import { deliver } from '#doors/smart-speaker/deliver.ts';
import type { SpeakAhead } from '#doors/smart-speaker/speaker-request.ts';
import { type Directive, type DirectiveService, directiveService, type Verdict } from '#test/support/alexa/directive-service.ts';
import { echo, type Heard } from '#test/support/alexa/echo-device.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

/** Ten words a second from 0.4 s on: the first sentence is complete at 0.8 s, the answer at 4 s. */
const ANSWER =
  'The sky is blue. Sunlight holds all colors. Air is made of tiny things. They scatter blue light most of all. ' +
  'So blue comes from everywhere. Red goes straight on. Evenings are red for that.';
const SENTENCE_MS = 800;
const END_MS = 4_000;

const JUDGES: Record<string, (index: number) => Verdict> = {
  'all are accepted': () => 204,
  'the first is refused': (index) => (index === 0 ? 400 : 204),
  'the third is refused': (index) => (index === 2 ? 503 : 204),
  'the second gets no answer': (index) => (index === 1 ? 'hang' : 204),
};

interface Turn {
  heard: Heard;
  repliedAt: number;
  directives: Directive[];
}

let model: FakeModel;
let store: FakeDynamodb;
let alexa: DirectiveService;
/** One whose Alexa is `alexa`, and one whose Alexa is away. */
let services: RunningService[];
/** When the model was asked, by the person's question. */
const askedAt = new Map<string, number>();
const turns = new Map<string, Turn>();

beforeAll(async () => {
  model = await fakeModel(({ messages }) => {
    askedAt.set(messages.at(-1).content, performance.now());
    return { reply: ANSWER, firstTokenMs: 400, tokensPerSecond: 10 };
  });
  store = await fakeDynamodb();
  alexa = await directiveService(JUDGES);
  const away = await directiveService({});
  await away.close();
  const [service, alone] = await Promise.all(
    [alexa, away].map(({ url }) =>
      runningService({ DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL, ALEXA_API_ENDPOINT: url }),
    ),
  );
  services = [service, alone] as RunningService[];

  async function ask(condition: string, at: RunningService | undefined, token?: string): Promise<void> {
    const device = echo((at as RunningService).url, { account: condition, api: { url: alexa.url, ...(token && { token }) } });
    const heard = await device.say(condition);
    const repliedAt = performance.now();
    turns.set(condition, { heard, repliedAt, directives: alexa.directives.filter((directive) => directive.token === token) });
  }
  await Promise.all([
    ...Object.keys(JUDGES).map((condition) => ask(condition, service, condition)),
    ask('there is no token', service),
    ask('nobody listens', alone, 'nobody listens'),
  ]);
});

afterAll(async () => {
  await model.close();
  await Promise.all([...services, alexa, store].map((part) => part.close()));
});

test('the first sentence is spoken soon after it is complete, long before the answer is', () => {
  const asked = askedAt.get('all are accepted') as number;
  const [first] = (turns.get('all are accepted') as Turn).directives;
  const place = ((first as Directive).at - asked - SENTENCE_MS) / (END_MS - SENTENCE_MS);
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThan(0.5);
  expect(first?.words).toBe('The sky is blue.');
});

test.each([...Object.keys(JUDGES), 'there is no token', 'nobody listens'])('every word is said once and in order when %s', (condition) => {
  const { heard, directives } = turns.get(condition) as Turn;
  const reprompt = heard.reply.response.reprompt?.outputSpeech.ssml;
  const last = heard.reply.response.outputSpeech.ssml === reprompt ? [] : [heard.says];
  const ahead = directives.filter(({ verdict }) => verdict === 204 || verdict === 'hang').map(({ words }) => words);
  expect([...ahead, ...last].join(' ')).toBe(ANSWER);
  expect(heard.reply.response.card).toMatchObject({ content: ANSWER });
});

test('what was refused, or not answered, ends the speaking ahead', () => {
  const sent = (condition: string) => (turns.get(condition) as Turn).directives.length;
  expect(sent('all are accepted')).toBe(5);
  expect(sent('the first is refused')).toBe(1);
  expect(sent('the third is refused')).toBe(3);
  expect(sent('the second gets no answer')).toBe(2);
  expect(sent('there is no token') + sent('nobody listens')).toBe(0);
});

test('directives carry the request and its token, and none comes after the reply', () => {
  expect(alexa.rejected()).toBe(0);
  for (const { directives, repliedAt } of turns.values()) {
    expect(directives.length).toBeLessThanOrEqual(5);
    expect(directives.filter(({ at }) => at > repliedAt)).toEqual([]);
    expect(new Set(directives.map(({ requestId }) => requestId)).size).toBeLessThanOrEqual(1);
    for (const { requestId } of directives) expect(requestId).toMatch(/^amzn1\.echo-api\.request\./);
  }
});

describe('to the millisecond, by a clock of its own', () => {
  const WHOLE: End = { reason: 'whole', calls: [], usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 } };

  /** Delivers an answer whose sentences are complete at those times, and ends with the last; `takes`: what a directive needs. */
  async function delivered(sentences: [at: number, text: string][], { takes = 20, forMs = 8_000 } = {}) {
    const clock = virtualClock();
    const spoken: { at: number; text: string }[] = [];
    const speakAhead: SpeakAhead = async (texts) => {
      spoken.push({ at: clock.now(), text: texts.join(' ') });
      await clock.sleep(takes);
      return 'spoken';
    };
    async function* work(): AsyncGenerator<Piece, End> {
      for (const [at, text] of sentences) {
        await clock.sleep(at - clock.now());
        yield { text, ends: 'sentence' };
      }
      return WHOLE;
    }
    const plan = { clock, arrivedAt: 0, readUntil: 6_200, replyBy: 6_500, filler: 'One moment.', speakAhead };
    let readAt = Number.NaN;
    const delivery = deliver({ answer: startAnswer(work, clock), from: 0, told: 0 }, plan, {}).then(async (result) => {
      readAt = clock.now();
      return { ...result, ahead: await result.ahead };
    });
    await clock.advance(forMs);
    return { spoken, readAt, ...(await delivery) };
  }

  test('a sentence goes out within 100 ms of its end', async () => {
    const times = [800, 1_400, 2_600, 3_100, 4_700];
    const { spoken, said, ahead } = await delivered([...times.map((at): [number, string] => [at, `At ${at}.`]), [5_500, 'Last.']]);
    expect(spoken.map(({ text }) => text)).toEqual(times.map((at) => `At ${at}.`));
    for (const [index, { at }] of spoken.entries()) expect(at - (times[index] as number)).toBeLessThanOrEqual(100);
    expect(said.slice(ahead)).toEqual(['Last.']);
  });

  test('an answer that is there at once goes into the reply alone', async () => {
    const { spoken, said } = await delivered([
      [300, 'Yes.'],
      [310, 'Surely.'],
    ]);
    expect(spoken).toEqual([]);
    expect(said).toEqual(['Yes.', 'Surely.']);
  });

  test('sentences that become complete while one is being sent go out together', async () => {
    const texts: [number, string][] = [
      [500, 'One.'],
      [600, 'Two.'],
      [700, 'Three.'],
      [3_000, 'Four.'],
    ];
    const { spoken } = await delivered(texts, { takes: 400 });
    expect(spoken.map(({ text }) => text)).toEqual(['One.', 'Two. Three.']);
  });

  test('a filler bridges the silence after 1.5 s, and only then', async () => {
    const late = await delivered([
      [2_500, 'Late.'],
      [4_000, 'End.'],
    ]);
    expect(late.spoken[0]).toEqual({ at: 1_500, text: 'One moment.' });
    expect(late.said).toEqual(['Late.', 'End.']);
    const prompt = await delivered([
      [1_400, 'Soon.'],
      [4_000, 'End.'],
    ]);
    expect(prompt.spoken.map(({ text }) => text)).toEqual(['Soon.']);
  });

  test('reading stops 300 ms before the reply must be out', async () => {
    const { readAt, said, ended, next } = await delivered([
      [6_100, 'In time.'],
      [6_300, 'Too late.'],
    ]);
    expect(readAt).toBeLessThanOrEqual(6_200);
    expect({ said, ended, next }).toEqual({ said: ['In time.'], ended: 'cut', next: 1 });
  });

  test('there are never more than five directives, the filler counted', async () => {
    const each = Array.from({ length: 12 }, (_, index): [number, string] => [1_800 + index * 350, `Number ${index}.`]);
    const { spoken, said, ahead } = await delivered(each);
    expect(spoken).toHaveLength(5);
    expect([...spoken.slice(1).map(({ text }) => text), ...said.slice(ahead)]).toEqual(each.map(([, text]) => text));
  });
});
