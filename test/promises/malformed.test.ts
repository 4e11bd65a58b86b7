/** Whatever is sent in the place of a request: it is answered or refused, and the next one is served as if nothing had been. */

import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import { alexaSkill } from '#doors/alexa/skill.ts';
import { googleAction } from '#doors/google-assistant/action.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { queuedAnswers } from '#lambda/late-answers/queue.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { offlineModel } from '#providers/llm/offline/model.ts';
import { alexaEnvelope, words } from '#test/support/alexa/alexa-envelopes.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { instantMemory } from '#test/support/alexa/instant-skill.ts';
import { mutatedEnvelopes, mutatedGoogleRequests } from '#test/support/alexa/mutated-requests.ts';
import { demandSilentReply, demandSpokenReply } from '#test/support/alexa/valid-reply.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { googleHome, overHttp } from '#test/support/google/google-home.ts';
import { googleRequest, utterance } from '#test/support/google/google-requests.ts';
import { demandGoogleReply } from '#test/support/google/valid-google-reply.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/processes/running-service.ts';
import fc from '#test/support/properties.ts';

const THROUGH_THE_DOOR = 10_000;
const OVER_HTTP = 500;

let model: FakeModel;
let store: FakeDynamodb;
let service: RunningService;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  [model, store] = await Promise.all([fakeModel('Well.'), fakeDynamodb()]);
  service = await runningService({ DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL });
});

afterAll(async () => {
  process.off('unhandledRejection', note);
  await Promise.all([model.close(), service.close()]);
  await store.close();
});

/** Valid for one who waits for speech, or for Alexa that only tells us something. */
function demandReply({ sessionAttributes: _whatCameIn, ...reply }: Record<string, unknown>): void {
  const { outputSpeech, canFulfillIntent } = reply['response'] as Record<string, unknown>;
  if (outputSpeech) demandSpokenReply(reply);
  else if (!canFulfillIntent) demandSilentReply(reply);
}

async function answeredOrRefused(
  answer: (event: unknown) => Promise<object>,
  demand: (reply: never) => void,
  event: unknown,
): Promise<void> {
  try {
    demand({ ...(await answer(event)) } as never);
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
  }
}

/** Bytes in use once the garbage is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

const failures: string[] = [];

const log = {
  info() {},
  warn() {},
  error: (fields: object, message: string) => void failures.push(`${message} ${JSON.stringify(fields)}`),
};

/** What both platforms' doors are made of here: an offline model, and a memory that keeps nothing. */
const speaker = {
  model: offlineModel({ clock: { now: clock.now, sleep: async () => {} } }),
  tools: () => [],
  memory: instantMemory,
  history: historyIn({ memory: instantMemory, clock, log }),
  lateAnswers: queuedAnswers({ memory: instantMemory, clock, log }),
  clock,
  budgetMs: 6_500,
  historyDays: 30,
  report: logMeasured(log),
  log,
  personSecret: PERSON_SECRET,
  timeZone: () => 'UTC',
};
const skill = alexaSkill({ ...speaker, fetch: async () => Response.error(), skillId: undefined });
const action = googleAction({ ...speaker, newId: randomUUID });

test.each([
  ['Alexa', skill, mutatedEnvelopes(), demandReply, alexaEnvelope(words('what time is it'), { account: 'ann' })],
  ['Google', action, mutatedGoogleRequests(), demandGoogleReply, googleRequest(utterance('what time is it'))],
] as const)(`${THROUGH_THE_DOOR} spoilt requests of %s are answered or refused, without a crash and without growing`, async (...kind) => {
  const [_, door, requests, demand, sound] = kind;
  const half = { numRuns: THROUGH_THE_DOOR / 2 };
  const through = fc.asyncProperty(requests, (event) => answeredOrRefused(door, demand, event));

  await fc.assert(through, half);
  const afterFirst = heap();
  await fc.assert(through, half);
  expect(heap() / afterFirst).toBeLessThan(1.2);
  demand((await door(sound)) as never);
  expect(failures).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([
  ['Alexa', 'alexa', mutatedEnvelopes, demandReply],
  ['Google', 'google', mutatedGoogleRequests, demandGoogleReply],
] as const)(`${OVER_HTTP} of them over HTTP are answered or get a 4xx, and the server goes on: %s`, async (_, path, requests, demand) => {
  const statuses = new Map<number, number>();
  const answers = fc.sample(requests() as fc.Arbitrary<unknown>, OVER_HTTP).map(async (event) => {
    const body = JSON.stringify(event) ?? '';
    const response = await fetch(`${service.url}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status === 200) demand((await response.json()) as never);
    else expect([response.status >= 400, response.status < 500, await response.text()]).toEqual([true, true, '']);
  });
  await Promise.all(answers);
  expect(statuses.get(200)).toBeGreaterThan(OVER_HTTP / 10);
  expect(statuses.get(400)).toBeGreaterThan(OVER_HTTP / 10);
  expect(unhandled).toEqual([]);
  expect((await echo(service.url, { account: 'bob' }).say('are you well')).says).toBe('Well.');
  expect((await googleHome(overHttp(service.url)).say('are you well')).says).toBe('Well.');
});
