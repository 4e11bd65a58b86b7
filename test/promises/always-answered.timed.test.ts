/** Whatever the model or the store does, a speaker gets a valid spoken answer in time. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { type FakeDynamodb, fakeDynamodb, late } from '#test/support/fakes/fake-dynamodb.ts';
import { type Behaviour, type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { googleHome, overHttp } from '#test/support/google/google-home.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const BUDGET_MS = 6_500;

/** What stands in front of people, each with the time after which its platform gives up. */
const DOORS = {
  Alexa: { limitMs: 8_000, device: (url: string, person: string) => echo(url, { account: person }) },
  Google: { limitMs: 10_000, device: (url: string) => googleHome(overHttp(url)) },
};
type Door = keyof typeof DOORS;
const doors = Object.keys(DOORS) as Door[];

const phrases = phrasesFor('en-US');
const TWO_SENTENCES = 'The sky there is blue. Sunlight is scattered.';
/** Its second half breaks off where the model does. */
const ANSWER = `${TWO_SENTENCES} Blue is scattered more than red is, because`;
const FALLBACK = 'Air scatters blue light.';

const MODELS: Record<string, Behaviour> = {
  hang: { fault: 'hang' },
  '429': { fault: '429' },
  '500': { fault: '500' },
  garbage: { reply: ANSWER, fault: 'garbage' },
  // Its first sentence is complete well after a second model is asked, and well before the turn is over.
  trickle: { reply: ANSWER, tokensPerSecond: 1.1 },
  reset: { reply: ANSWER, fault: 'reset', afterTokens: 10, tokensPerSecond: 5 },
  cut: { reply: ANSWER, fault: 'cut', afterTokens: 10, tokensPerSecond: 5 },
  'closed port': {},
  empty: { fault: 'empty' },
  long: { fault: 'long' },
};

/** What is said when there is no other model. */
const HEARD: Record<string, string> = {
  hang: phrases.needsLonger,
  '429': phrases.errors['model-busy'],
  '500': phrases.errors['model-failed'],
  garbage: phrases.errors['model-failed'],
  trickle: `The sky there is blue. ${phrases.shallIGoOn}`,
  reset: `${TWO_SENTENCES} ${phrases.shallIGoOn}`,
  cut: `${TWO_SENTENCES} ${phrases.shallIGoOn}`,
  'closed port': phrases.errors['model-unreachable'],
  empty: phrases.errors['model-empty'],
};

const STORES: Record<string, (store: FakeDynamodb) => unknown> = {
  'the store is well': () => {},
  'the store takes 2 s': (store) => store.fail(() => late(2_000)),
  'the store is down': (store) => store.close(),
};

/** The question names the fault, so that one model can have them all. */
function byFault({ messages }: RecordedRequest): Behaviour {
  return MODELS[messages.at(-1).content.replace('why is the sky blue, ', '')] ?? { fault: '500' };
}

/** Where a question is asked, and of which fault. */
interface Place {
  fault: string;
  condition: string;
  url: string;
}

const services: RunningService[] = [];
const stores: FakeDynamodb[] = [];
let broken: FakeModel;
let healthy: FakeModel;

/** What both kinds of device hear. */
interface Heard {
  says: string;
  open: boolean;
  took: number;
}
interface Device {
  say(text: string): Promise<Heard>;
}
const heard = new Map<string, Heard>();
const toldLong = new Map<Door, Device>();

beforeAll(async () => {
  broken = await fakeModel(byFault);
  healthy = await fakeModel(FALLBACK);
  const closed = await fakeModel();
  await closed.close();

  const places: Place[] = [];
  async function serve(model: FakeModel, more: Record<string, string>, breakStore: (store: FakeDynamodb) => unknown): Promise<string> {
    const store = await fakeDynamodb();
    const service = await runningService({
      DYNAMODB_ENDPOINT: store.endpoint,
      OPENAI_BASE_URL: model.openaiURL,
      TURN_BUDGET_MS: `${BUDGET_MS}`,
      ...more,
    });
    await breakStore(store);
    stores.push(store);
    services.push(service);
    return service.url;
  }
  for (const [condition, breakStore] of Object.entries(STORES)) {
    const urls = { open: await serve(broken, {}, breakStore), closed: await serve(closed, {}, breakStore) };
    for (const fault of Object.keys(MODELS)) places.push({ fault, condition, url: fault === 'closed port' ? urls.closed : urls.open });
  }
  const second = { LLM_FALLBACK: 'anthropic:fake', ANTHROPIC_API_KEY: 'a', ANTHROPIC_BASE_URL: healthy.url };
  for (const fault of Object.keys(MODELS)) {
    const url = await serve(fault === 'closed port' ? closed : broken, second, () => {});
    places.push({ fault, condition: 'another model', url });
  }
  async function ask({ fault, condition, url }: Place, door: Door): Promise<void> {
    const device: Device = DOORS[door].device(url, `${fault} ${condition}`);
    heard.set(`${fault}, ${condition}, ${door}`, await device.say(`why is the sky blue, ${fault}`));
    if (fault === 'long' && condition === 'the store is well') toldLong.set(door, device);
  }
  // One platform after the other, and what takes work by itself, or the machine would be what is slow.
  const work = places.filter(({ fault }) => fault === 'long');
  const wait = places.filter(({ fault }) => fault !== 'long');
  const byModel = [
    wait.filter(({ condition }) => condition === 'another model'),
    wait.filter(({ condition }) => condition !== 'another model'),
  ];
  for (const door of doors) {
    for (const some of [work, ...byModel]) await Promise.all(some.map((place) => ask(place, door)));
  }
});

afterAll(async () => {
  await Promise.all([broken.close(), healthy.close()]); // what is still being made ends with them
  await Promise.all(services.map((service) => service.close()));
  await Promise.all(stores.map((store) => store.close().catch(() => {})));
});

describe.each(doors)('in front of %s', (door) => {
  const heardOf = (fault: string, condition: string) => heard.get(`${fault}, ${condition}, ${door}`) as Heard;

  describe.each(Object.keys(STORES))('while %s', (condition) => {
    test.each(Object.keys(MODELS))('a model with the fault "%s" leaves nobody without a valid answer, in time', (fault) => {
      const { took, open, says } = heardOf(fault, condition);
      expect(took / BUDGET_MS).toBeLessThan(DOORS[door].limitMs / BUDGET_MS);
      expect(open).toBe(true);
      if (fault === 'long') expect(says).toMatch(/^This is sentence number 1 of a long answer\..*\d+ of a long answer\. Shall I go on\?$/);
      else expect([HEARD[fault], ...phrases.reprompt.map((question) => `${HEARD[fault]} ${question}`)]).toContain(says);
    });
  });

  test.each(['hang', '429', '500', 'garbage', 'trickle', 'closed port', 'empty'])(
    'with a second model nobody hears of the fault "%s" of the first',
    (fault) => {
      expect(heardOf(fault, 'another model').says).toBe(FALLBACK);
    },
  );

  test.each(['reset', 'long'])('what was complete before the fault "%s" is spoken, second model or not', (fault) => {
    expect(heardOf(fault, 'another model').says).toBe(heardOf(fault, 'the store is well').says);
  });

  test('a long answer is told to its end on "go on", each sentence once and in order', async () => {
    const told = [heardOf('long', 'the store is well').says];
    const device = toldLong.get(door) as Device;
    while (told.at(-1)?.endsWith(phrases.shallIGoOn) && told.length < 100) told.push((await device.say('go on')).says);
    const answer = told.map((part) => part.replace(phrases.shallIGoOn, '').trim()).join(' ');
    const numbers = [...answer.matchAll(/This is sentence number (\d+) of a long answer\./g)].map(([, number]) => Number(number));
    expect(answer.length).toBeGreaterThan(29_000);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(answer.replace(/This is sentence number \d+ of a long answer\.( |$)/g, '').length).toBeLessThan(50); // where the model's limit cut
  });
});
