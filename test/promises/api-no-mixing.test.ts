/** What one person says to the API doors reaches nobody else, in one process; and it is gone when they ask for that. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { heardByHomeAssistant } from '#test/support/clients/home-assistant.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeDynamodb, fakeDynamodb, late } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { expectOwnPast, owners, tellsSecrets } from '#test/support/hostile/secret-words.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { storedItems } from '#test/support/stored-items.ts';
import { until } from '#test/support/until.ts';

const TURNS_EACH = 25;
const PEOPLE = ['ann', 'bob', 'mia', 'leo'];

let model: FakeModel;
let store: FakeDynamodb;
let service: RunningService;

beforeAll(async () => {
  [model, store] = await Promise.all([fakeModel(), fakeDynamodb()]);
  service = await runningService({ DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL }, { clock: pacedClock(1 / 5) });
});
afterAll(async () => {
  await model.close();
  await service.close();
  await store.close();
});

async function itemsOf(name: string): Promise<number> {
  const items = await storedItems(store.endpoint);
  return items.filter(({ person }) => person === personKey(PERSON_SECRET, 'api', name)).length;
}

/** Says something by one of the doors; no history is sent along. */
async function say(name: string, content: string, turn = 0): Promise<string> {
  const ollama = turn % 2 === 1;
  const stream = turn % 4 < 2;
  const response = await fetch(`${service.url}${ollama ? '/api/chat' : '/v1/chat/completions'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(ollama && { 'openai-safety-identifier': name }) },
    body: JSON.stringify({ model: 'parley', messages: [{ role: 'user', content }], stream, ...(!ollama && { user: name }) }),
  });
  const body = await response.text();
  if (!ollama) return stream ? heardByHomeAssistant(body).content : JSON.parse(body).choices[0].message.content;
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).message.content)
    .join('');
}

test('in 100 interleaved turns nobody meets a word of another, and everybody is remembered, whichever door they take', async () => {
  model.say(tellsSecrets);

  async function converse(name: string): Promise<void> {
    for (let turn = 0; turn < TURNS_EACH; turn++) {
      expect(owners(await say(name, `my ${turn}th word is secret${name}${turn}`, turn))).toEqual(new Set([name]));
    }
  }
  await Promise.all(PEOPLE.map(converse));

  expect(model.requests).toHaveLength(TURNS_EACH * PEOPLE.length);
  expectOwnPast(model.requests);
  await until(() => service.logged.filter((line) => line.includes('an answer ended')).length === TURNS_EACH * PEOPLE.length);
  await say('ann', 'help'); // its recall waits for what is being written
  for (const name of PEOPLE) expect(await itemsOf(name)).toBe(TURNS_EACH);
});

test('"forget me" leaves nothing, with a turn in flight, and takes nothing of others', async () => {
  model.say('Well.');
  await Promise.all([say('zoe', 'remember me'), say('tim', 'remember me')]);
  model.say({ reply: 'Well.', firstTokenMs: 300 });
  store.fail((operation) => (operation === 'PutItem' ? late(150) : undefined));
  const before = model.requests.length;
  const inFlight = say('zoe', 'what is the time');
  await until(() => model.requests.length > before);
  expect(await say('zoe', 'forget me')).toBe(phrasesFor('en-US').forgotten);
  await inFlight;
  await say('zoe', 'help');
  store.fail(() => undefined);
  expect([await itemsOf('zoe'), await itemsOf('tim')]).toEqual([0, 1]);
});
