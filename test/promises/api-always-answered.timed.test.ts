/** Whatever the model or the store does, a client of the API doors, or of Wyoming, gets a valid reply that can be spoken, and it ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { WyomingEvent } from '#core/wire/wyoming.ts';
import { heardByHomeAssistant } from '#test/support/clients/home-assistant.ts';
import { wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeDynamodb, fakeDynamodb, late } from '#test/support/fakes/fake-dynamodb.ts';
import { type Behaviour, type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

/** Time goes faster for those who wait for a model that hangs, so that nobody sits it out. */
const TIMES = 6;

const { errors } = phrasesFor('en-US');
const TWO_SENTENCES = 'The sky there is blue. Sunlight is scattered.';
/** Its second half breaks off where the model does. */
const ANSWER = `${TWO_SENTENCES} Blue is scattered more than red is, because`;
const FALLBACK = 'Air scatters blue light.';

const MODELS: Record<string, Behaviour> = {
  hang: { fault: 'hang' },
  '429': { fault: '429' },
  '500': { fault: '500' },
  page: { fault: 'page' },
  garbage: { reply: ANSWER, fault: 'garbage' },
  trickle: { reply: 'It is blue.', fault: 'trickle' },
  reset: { reply: ANSWER, fault: 'reset', afterTokens: 10, tokensPerSecond: 10 },
  'error-event': { reply: ANSWER, fault: 'error-event', afterTokens: 10 },
  'closed port': {},
  empty: { fault: 'empty' },
  long: { fault: 'long' },
};

/** What is said when there is no other model: as it streams, and whole. */
const HEARD: Record<string, [streamed: string, whole: string]> = {
  hang: same(errors['model-slow']),
  '429': same(errors['model-busy']),
  '500': same(errors['model-failed']),
  page: same(errors['model-failed']),
  garbage: [`The sky there… ${errors['model-failed']}`, errors['model-failed']],
  trickle: same('It is blue.'),
  'error-event': [`${TWO_SENTENCES} Blue is… ${errors['model-busy']}`, `${TWO_SENTENCES} ${errors['model-busy']}`],
  'closed port': same(errors['model-unreachable']),
  empty: same(errors['model-empty']),
};

const STORES: Record<string, (store: FakeDynamodb) => unknown> = {
  'the store is well': () => {},
  'the store takes half a second': (store) => store.fail(() => late(500)),
  'the store is down': (store) => store.close(),
};

const DOORS: Record<string, (service: RunningService, fault: string) => Promise<string>> = {
  async 'OpenAI, streamed'({ url }, fault) {
    const { content, role } = heardByHomeAssistant(await (await post(`${url}/v1/chat/completions`, fault, true)).text());
    expect(role).toBe('assistant');
    return content;
  },
  async 'OpenAI, whole'({ url }, fault) {
    const { choices } = (await (await post(`${url}/v1/chat/completions`, fault, false)).json()) as {
      choices: { message: { content: string }; finish_reason: string }[];
    };
    expect(choices[0]?.finish_reason).toMatch(/^(stop|length)$/);
    return choices[0]?.message.content ?? '';
  },
  async 'Ollama, streamed'({ url }, fault) {
    const lines = (await (await post(`${url}/api/chat`, fault, true)).text()).trimEnd().split('\n');
    const parsed = lines.map((line) => JSON.parse(line));
    expect(parsed.map(({ done }) => done)).toEqual([...Array(lines.length - 1).fill(false), true]);
    return parsed.map(({ message }) => message.content).join('');
  },
  async 'Ollama, whole'({ url }, fault) {
    const { message, done } = (await (await post(`${url}/api/chat`, fault, false)).json()) as {
      message: { content: string };
      done: boolean;
    };
    expect(done).toBe(true);
    return message.content;
  },
  async 'Wyoming, whole'({ wyoming = '' }, fault) {
    const client = await wyomingClient(wyoming);
    client.send('transcript', { text: `why is the sky blue, ${fault}`, language: 'en-US', context: { conversation_id: fault } });
    const told: WyomingEvent[] = [];
    while (!told.some(({ type }) => type === 'handled' || type === 'not-handled')) told.push(await client.any());
    client.close();
    return `${told.at(-1)?.data['text']}`;
  },
};

const LONG_DOORS = ['OpenAI, streamed', 'Ollama, whole'];

function same(sentence: string): [string, string] {
  return [sentence, sentence];
}

async function post(url: string, fault: string, stream: boolean): Promise<Response> {
  const messages = [{ role: 'user', content: `why is the sky blue, ${fault}` }];
  const body = JSON.stringify({ model: 'parley', messages, stream, user: `${fault} ${stream}` });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(response.status).toBe(200);
  return response;
}

/** The question names the fault, so that one model can have them all. */
function byFault({ messages }: RecordedRequest): Behaviour {
  return MODELS[messages.at(-1).content.replace('why is the sky blue, ', '')] ?? { fault: '401' };
}

const services: RunningService[] = [];
const stores: FakeDynamodb[] = [];
let models: FakeModel[];
const heard = new Map<string, string>();

beforeAll(async () => {
  const [broken, healthy, closed] = await Promise.all([fakeModel(byFault), fakeModel(FALLBACK), fakeModel()]);
  models = [broken, healthy];
  await closed.close();
  const turns: Promise<unknown>[] = [];

  async function serve(condition: string, breakStore: (store: FakeDynamodb) => unknown, more: Record<string, string> = {}): Promise<void> {
    const store = await fakeDynamodb();
    const start = (model: FakeModel, outside = {}) =>
      runningService({ DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL, WYOMING_PORT: '0', ...more }, outside);
    const [open, shut, hanging] = await Promise.all([start(broken), start(closed), start(broken, { clock: pacedClock(TIMES) })]);
    await breakStore(store);
    stores.push(store);
    services.push(open, shut, hanging);
    for (const fault of Object.keys(MODELS)) {
      const service = fault === 'closed port' ? shut : fault === 'hang' ? hanging : open;
      for (const [door, ask] of Object.entries(DOORS)) {
        // It keeps the machine busy, and no store has a part in it.
        if (fault === 'long' && !(condition === 'the store is well' && LONG_DOORS.includes(door))) continue;
        turns.push(ask(service, fault).then((content) => heard.set(`${door}, ${fault}, ${condition}`, content)));
      }
    }
  }
  for (const [condition, breakStore] of Object.entries(STORES)) await serve(condition, breakStore);
  const second = { LLM_FALLBACK: 'anthropic:fake', ANTHROPIC_API_KEY: 'a', ANTHROPIC_BASE_URL: healthy.url };
  await serve('another model', () => {}, second);
  await Promise.all(turns);
});

afterAll(async () => {
  await Promise.all(models.map((model) => model.close()));
  await Promise.all(services.map((service) => service.close()));
  await Promise.all(stores.map((store) => store.close().catch(() => {})));
});

describe.each(Object.keys(DOORS))('%s', (door) => {
  describe.each(Object.keys(STORES))('while %s', (condition) => {
    test.each(Object.keys(HEARD))('a model with the fault "%s" leaves nobody without words', (fault) => {
      expect(heard.get(`${door}, ${fault}, ${condition}`)).toBe(HEARD[fault]?.[door.endsWith('whole') ? 1 : 0]);
    });
  });

  test('a connection that breaks leaves what came before it, and an apology', () => {
    const said = heard.get(`${door}, reset, the store is well`) ?? '';
    expect(`${TWO_SENTENCES} Blue is`).toContain(said.replace(errors['model-unreachable'], '').trim().replace('…', ''));
    expect(said).toMatch(/^The sky.*Please try again in a minute\.$/);
  });

  test.each(['hang', '429', '500', 'page', 'closed port', 'empty'])(
    'with a second model nobody hears of the fault "%s" of the first',
    (fault) => {
      expect(heard.get(`${door}, ${fault}, another model`)).toBe(FALLBACK);
    },
  );

  test.each(['garbage', 'trickle'])('with a second model the fault "%s" costs at most the words of half a sentence', (fault) => {
    expect(heard.get(`${door}, ${fault}, another model`)).toMatch(
      door.endsWith('whole') ? /^(Air scatters blue light|It is blue)\.$/ : /(Air scatters blue light|It is blue)\.$/,
    );
  });
});

test.each(LONG_DOORS)('%s: a long answer is given to its end', (door) => {
  const said = heard.get(`${door}, long, the store is well`) ?? '';
  expect(said.match(/This is sentence number \d+ of a long answer\./g)?.length).toBeGreaterThan(600);
  expect(said.length).toBeGreaterThan(29_000);
});

test('the log says why, and nothing of what was said', () => {
  const logged = services.flatMap((service) => service.logged).join('');
  expect(logged).toContain('"code":"model-failed"');
  expect(logged).not.toMatch(/sky|scatter/);
});
