/** An answer that takes longer than its turn is not lost: it is offered, told on "go on", and told once. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type Behaviour, type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { serverProcess } from '#test/support/processes/server-process.ts';
import { storedItems } from '#test/support/stored-items.ts';
import { until } from '#test/support/until.ts';

const phrases = phrasesFor('en-US');
const FIRST = 'Tides follow the moon.';
const REST = 'Its pull lifts the sea while the earth turns around under it once a day. So it comes and goes.';
const TIDES = `${FIRST} ${REST}`;

/** Time goes so many times slower for the service and for the model, so that on a busy machine, too, the store answers in time. */
const SLOWER = 3;

/** What the model does with the question 'what are tides'; anything else is answered at once. A turn is read for 1.2 s. */
const NOTHING_IN_TIME: Behaviour = { reply: TIDES, firstTokenMs: 1_800 };
/** The first sentence is complete at 0.7 s, the second at 2.2 s. */
const CUT: Behaviour = { reply: TIDES, firstTokenMs: 300, tokensPerSecond: 10 };
const slower = ({ firstTokenMs = 0, tokensPerSecond, ...tides }: Behaviour): Behaviour => ({
  ...tides,
  firstTokenMs: firstTokenMs * SLOWER,
  ...(tokensPerSecond && { tokensPerSecond: tokensPerSecond / SLOWER }),
});

const environment = (store: FakeDynamodb, model: FakeModel) => ({
  DYNAMODB_ENDPOINT: store.endpoint,
  OPENAI_BASE_URL: model.openaiURL,
  TURN_BUDGET_MS: '1500',
});

/** The tests wait rather than work, so they run side by side, each in a world of its own. */
const worlds: { model: FakeModel; store: FakeDynamodb; service: RunningService }[] = [];

afterAll(async () => {
  for (const { model, store, service } of worlds) {
    await model.close();
    await service.close();
    await store.close();
  }
});

async function world(tides: Behaviour) {
  const [model, store] = await Promise.all([fakeModel(), fakeDynamodb()]);
  model.say(({ messages }: RecordedRequest) => (messages.at(-1).content === 'what are tides' ? slower(tides) : 'Certainly.'));
  const service = await runningService(environment(store, model), { clock: pacedClock(1 / SLOWER) });
  worlds.push({ model, store, service });
  return {
    model,
    store,
    service,
    device: echo(service.url, { account: 'ann' }),
    restIsKept: () => until(() => store.operations.filter((operation) => operation === 'PutItem').length >= 2),
  };
}

describe('an answer of which nothing came in time', () => {
  test.concurrent('is announced honestly and offered; "go on" joins in while it is still being made', async () => {
    const { device, model } = await world(NOTHING_IN_TIME);
    const first = await device.say('what are tides');
    expect(first.says).toBe(phrases.needsLonger);
    expect(first.open).toBe(true);
    expect((await device.mean('GoOnIntent')).says).toBe(TIDES);
    expect(model.requests).toHaveLength(1);
  });

  test.concurrent('is told whole when it was finished meanwhile, and told once', async () => {
    const { device, model, restIsKept } = await world(NOTHING_IN_TIME);
    await device.say('what are tides');
    await restIsKept();
    expect((await device.mean('AMAZON.YesIntent')).says).toBe(TIDES);
    expect((await device.mean('GoOnIntent')).says).toBe(phrases.nothingMore);
    expect(model.requests).toHaveLength(1);
  });

  test.concurrent('is asked for again and again without being told twice', async () => {
    const { device, model } = await world({ reply: TIDES, firstTokenMs: 2_900, tokensPerSecond: 10 });
    const told = [await device.say('what are tides')];
    while (told.at(-1)?.says !== phrases.nothingMore && told.length < 10) told.push(await device.mean('GoOnIntent'));
    const heard = told.map(({ says }) => says);
    expect(heard.slice(0, 2)).toEqual([phrases.needsLonger, phrases.stillWorking]);
    const answer = heard.slice(2, -1).join(' ').replaceAll(phrases.shallIGoOn, '').replaceAll(phrases.stillWorking, '');
    expect(answer.replace(/\s+/g, ' ').trim()).toBe(TIDES);
    expect(model.requests).toHaveLength(1);
  });
});

describe('an answer that was cut', () => {
  test.concurrent('goes on with the rest, once', async () => {
    const { device, model, restIsKept } = await world(CUT);
    expect((await device.say('what are tides')).says).toBe(`${FIRST} ${phrases.shallIGoOn}`);
    await restIsKept();
    expect((await device.say('yes')).says).toBe(REST);
    expect((await device.mean('GoOnIntent')).says).toBe(phrases.nothingMore);
    expect(model.requests).toHaveLength(1);
  });

  test.concurrent('is offered exactly once by a later turn if nobody asked for it', async () => {
    const { device, restIsKept } = await world(CUT);
    await device.say('what are tides');
    await restIsKept();
    expect((await device.say('are you there')).says).toBe(`Certainly. ${phrases.restIsReady}`);
    expect((await device.say('is it late')).says).toBe('Certainly.');
    expect((await device.mean('GoOnIntent')).says).toBe(REST);
  });

  test.concurrent('is offered to one who comes back later', async () => {
    const { device, restIsKept, service } = await world(CUT);
    await device.say('what are tides');
    await restIsKept();
    const later = echo(service.url, { account: 'ann' });
    expect((await later.launch()).says).toBe(phrases.restIsReady);
    expect((await later.mean('AMAZON.YesIntent')).says).toBe(REST);
    expect((await echo(service.url, { account: 'ann' }).launch()).says).not.toContain(phrases.restIsReady);
  });

  test.concurrent('is not offered again once it was declined', async () => {
    const { device, model, restIsKept, service } = await world(CUT);
    await device.say('what are tides');
    await restIsKept();
    expect((await device.mean('AMAZON.NoIntent')).says).toBe(phrases.allRight);
    expect((await device.say('are you there')).says).toBe('Certainly.');
    expect((await echo(service.url, { account: 'ann' }).launch()).says).not.toContain(phrases.restIsReady);
    expect(model.requests).toHaveLength(2);
  });

  test.concurrent('is made anew, from where it stopped, when its process was killed', async () => {
    const { device, model, service, store } = await world({});
    model.say(({ messages }: RecordedRequest) => (messages.at(-1).content === 'what are tides' ? CUT : REST));
    const killed = await serverProcess(environment(store, model));
    await echo(killed.url, { account: 'bob' }).launch(); // a process is slow at first
    device.moveTo(killed.url);
    const cut = await device.say('what are tides').finally(killed.kill);
    expect(cut.says).toBe(`${FIRST} ${phrases.shallIGoOn}`);
    device.moveTo(service.url);
    expect((await device.mean('GoOnIntent')).says).toBe(REST);

    const [, again] = model.requests;
    const [question, said, wish] = again.messages.slice(-3);
    expect(question).toEqual({ role: 'user', content: 'what are tides' });
    expect(said).toEqual({ role: 'assistant', content: FIRST });
    expect(wish.content).toMatch(/^Go on exactly where you stopped/);
    expect((await device.mean('GoOnIntent')).says).toBe(phrases.nothingMore);
    expect((await storedItems(store.endpoint)).filter(({ entry }) => entry.endsWith('#rest'))).toEqual([]);
  });
});

test.concurrent.each([
  ['AMAZON.YesIntent', 'yes'],
  ['AMAZON.NoIntent', 'no'],
])('%s without an offer goes to the model as a word', async (name, word) => {
  const { device, model } = await world({});
  model.say('Shall I tell you more about tea?');
  await device.say('tell me about tea');
  model.say('As you like.');
  expect((await device.mean(name)).says).toBe('As you like.');
  expect(model.requests.at(-1).messages.at(-1).content).toBe(word);
});

test.concurrent('a question asked in one breath is answered and the session ends, unless something is offered', async () => {
  const { device } = await world(CUT);
  const whole = await device.ask('how are you');
  expect(whole.says).toBe('Certainly.');
  expect(whole.open).toBe(false);
  const cut = await device.ask('what are tides');
  expect(cut.says).toBe(`${FIRST} ${phrases.shallIGoOn}`);
  expect(cut.open).toBe(true);
});
