/** What one person says reaches nobody else, in one process or one household; and it is gone when they ask for that. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Outside } from '#server/outside.ts';
import { alexaEnvelope, type Speaker, skillDisabled } from '#test/support/alexa/alexa-envelopes.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { demandSilentReply } from '#test/support/alexa/valid-reply.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeDynamodb, fakeDynamodb, late } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { googleHome, overHttp } from '#test/support/google/google-home.ts';
import { expectOwnPast, owners, tellsSecrets } from '#test/support/hostile/secret-words.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { storedItems } from '#test/support/stored-items.ts';
import { until } from '#test/support/until.ts';

const TURNS_EACH = 50;

/** Two people of their own, and two voices of one household. */
const PEOPLE: Record<string, Speaker> = {
  ann: { account: 'ann' },
  bob: { account: 'bob' },
  mia: { account: 'house', voice: 'mia' },
  leo: { account: 'house', voice: 'leo' },
};

const keyOf = ({ account, voice }: Speaker) =>
  voice
    ? personKey(PERSON_SECRET, 'alexa voice', `amzn1.ask.person.${voice}`)
    : personKey(PERSON_SECRET, 'alexa', `amzn1.ask.account.${account}`);

interface Device {
  say(text: string): Promise<{ reply: object }>;
}

/** The same four in front of each platform's devices. Google has verified two of them, the others are guests. */
const DEVICES: Record<string, (url: string) => Record<string, Device>> = {
  Alexa: (url) => Object.fromEntries(Object.entries(PEOPLE).map(([name, speaker]) => [name, echo(url, speaker)])),
  Google: (url) => ({
    ann: googleHome(overHttp(url), { storage: {} }),
    bob: googleHome(overHttp(url), { storage: {} }),
    mia: googleHome(overHttp(url), {}),
    leo: googleHome(overHttp(url), {}),
  }),
};

let model: FakeModel;
let store: FakeDynamodb;
let service: RunningService;

beforeEach(async () => {
  [model, store] = await Promise.all([fakeModel(), fakeDynamodb()]);
});

async function serve(outside: Partial<Outside> = {}): Promise<void> {
  const environment = { DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL, TURN_BUDGET_MS: '2500' };
  service = await runningService(environment, outside);
}

afterEach(async () => {
  await model.close();
  await service.close();
  await store.close();
});

/** How many items each of our people has. */
async function itemsOf(...speakers: Speaker[]): Promise<number[]> {
  const items = await storedItems(store.endpoint);
  return speakers.map((speaker) => items.filter(({ person }) => person === keyOf(speaker)).length);
}

test.each(Object.keys(DEVICES))(
  'in 200 interleaved turns with %s nobody meets a word of another, and everybody is remembered',
  async (door) => {
    await serve({ clock: pacedClock(1 / 5) });
    model.say(tellsSecrets);

    async function converse(name: string, device: Device): Promise<void> {
      for (let turn = 0; turn < TURNS_EACH; turn++) {
        const { reply } = await device.say(`my ${turn}th word is secret${name}${turn}`);
        expect(owners(JSON.stringify(reply))).toEqual(new Set([name]));
      }
    }
    const devices = DEVICES[door]?.(service.url) ?? {};
    await Promise.all(Object.entries(devices).map(([name, device]) => converse(name, device)));

    expect(model.requests).toHaveLength(TURNS_EACH * Object.keys(devices).length);
    expectOwnPast(model.requests);
    const turns = (await storedItems(store.endpoint)).filter(({ entry }) => entry.startsWith('T#'));
    const people = new Set(turns.map(({ person }) => person));
    expect(people.size).toBe(4);
    for (const one of people) expect(turns.filter(({ person }) => person === one)).toHaveLength(TURNS_EACH);
  },
);

test('"forget me" leaves nothing, with a turn and a late answer in flight, and takes nothing of others', async () => {
  await serve();
  const { ann, bob } = PEOPLE as { ann: Speaker; bob: Speaker };
  await Promise.all([echo(service.url, ann).say('remember me'), echo(service.url, bob).say('remember me')]);

  // One answer whose end comes after its turn, one turn that is being written down: both end after the deletion.
  model.say(({ messages }: RecordedRequest) =>
    messages.at(-1).content === 'a long story'
      ? { reply: 'Once upon a time. They lived on. The end.', tokensPerSecond: 3 }
      : { reply: 'Well.', firstTokenMs: 300 },
  );
  expect((await echo(service.url, ann).say('a long story')).says).toContain(phrasesFor('en-US').shallIGoOn);
  store.fail((operation) => (operation === 'PutItem' ? late(150) : undefined));
  const inFlight = echo(service.url, ann).say('what is the time');
  await until(() => model.requests.at(-1)?.messages.at(-1).content === 'what is the time');
  const forgotten = await echo(service.url, ann).mean('ForgetMeIntent');
  expect(forgotten.says).toBe(phrasesFor('en-US').forgotten);
  expect(forgotten.open).toBe(false);

  await inFlight;
  await until(() => (service.logged.join('').match(/an answer ended/g) ?? []).length === 4);
  await sleep(300); // for what might still be written
  expect(await itemsOf(ann, bob)).toEqual([0, 1]);
});

test('a disabled skill takes the account and all its voices with it, and nobody else', async () => {
  await serve();
  const { ann, mia, leo } = PEOPLE as { ann: Speaker; mia: Speaker; leo: Speaker };
  const house = { account: 'house' };
  await Promise.all([ann, mia, leo, house].map((speaker) => echo(service.url, speaker).say('remember me')));
  expect(await itemsOf(ann, mia, leo, house)).toEqual([1, 1, 1, 3]);

  const response = await fetch(`${service.url}/alexa`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alexaEnvelope(skillDisabled, house)),
  });
  demandSilentReply(await response.json());
  expect(await itemsOf(ann, mia, leo, house)).toEqual([1, 0, 0, 0]);
});
