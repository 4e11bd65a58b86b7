/** A request that is delivered more than once is one turn: one answer, one memory of it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';
import { alexaEnvelope, newSession, words } from '#test/support/alexa/alexa-envelopes.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { googleRequest, newGoogleSession, utterance } from '#test/support/google/google-requests.ts';
import { PERSON_SECRET } from '#test/support/processes/running-service.ts';
import { type ServerProcess, serverProcess } from '#test/support/processes/server-process.ts';
import { storedItems } from '#test/support/stored-items.ts';

const COPIES = 100;
const STORED_ID = 'the-id-that-google-keeps-for-ann';

/** One request of each platform, and whose it is. Google's is the second of its session. */
const REQUESTS = {
  alexa: {
    body: JSON.stringify(alexaEnvelope(words('are you thinking'), { account: 'ann' }, newSession())),
    person: personKey(PERSON_SECRET, 'alexa', 'amzn1.ask.account.ann'),
  },
  google: {
    body: JSON.stringify(
      googleRequest(
        utterance('are you thinking'),
        { storage: { parley: STORED_ID } },
        { ...newGoogleSession(), params: { since: Date.now() - 5_000 } },
      ),
    ),
    person: personKey(PERSON_SECRET, 'google', STORED_ID),
  },
};
type Platform = keyof typeof REQUESTS;

let model: FakeModel;
let store: FakeDynamodb;
let servers: ServerProcess[];

beforeAll(async () => {
  // Two processes that ask get two answers; people must hear one. All copies have come, also to a busy machine, before the model says a word.
  model = await fakeModel(() => ({ reply: `I thought of this ${model.requests.length} times.`, firstTokenMs: 1_000 }));
  store = await fakeDynamodb();
  const environment = { DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL };
  servers = await Promise.all([serverProcess(environment), serverProcess(environment)]);
  // The first turns of a process are slow; what is promised to copies of a request needs a store that answers in time.
  for (const text of ['hello', 'hello again']) await Promise.all(servers.map(({ url }) => echo(url, { account: url }).say(text)));
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all([model.close(), store.close()]);
});

/** The reply, but for the time of it that Google's session carries. */
async function deliver(platform: Platform, { url }: ServerProcess): Promise<string> {
  const { body } = REQUESTS[platform];
  const response = await fetch(`${url}/${platform}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await response.text()).replace(/"since":\d+/, '');
}

test.each(Object.keys(REQUESTS) as Platform[])(
  'a request of %s that reaches two processes a hundred times at once is answered once',
  async (platform) => {
    const asked = model.requests.length;
    const { person } = REQUESTS[platform];
    const replies = await Promise.all(Array.from({ length: COPIES }, (_, copy) => deliver(platform, servers[copy % 2] as ServerProcess)));
    const [reply = ''] = replies;
    expect(new Set(replies)).toEqual(new Set([reply]));
    expect(reply).toMatch(/I thought of this \d times\./);
    expect((await storedItems(store.endpoint)).filter((item) => item.person === person)).toHaveLength(1);
    expect(model.requests.length - asked).toBeLessThanOrEqual(servers.length);

    // And so it is when a copy comes after all that.
    const askedTwice = model.requests.length;
    expect(await deliver(platform, servers[0] as ServerProcess)).toBe(reply);
    expect(model.requests).toHaveLength(askedTwice);
  },
);
