/** Whatever is sent in the place of a request: it is answered or refused, and the next one is served as if nothing had been. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Memory } from '#core/ports.ts';
import { RefusedRequest } from '#lambda/alexa/request.ts';
import { type AlexaSkill, alexaSkill } from '#lambda/alexa/skill.ts';
import { nobodyFinishes } from '#lambda/late-answers/nobody.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { offlineModel } from '#providers/llm/offline.ts';
import { alexaEnvelope, words } from '#test/support/alexa-envelopes.ts';
import { echo } from '#test/support/echo-device.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fake-model.ts';
import { mutatedEnvelopes } from '#test/support/mutated-envelopes.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/running-service.ts';
import { demandSilentReply, demandSpokenReply } from '#test/support/valid-reply.ts';

const THROUGH_THE_SKILL = 10_000;
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

async function answeredOrRefused(skill: AlexaSkill, event: unknown): Promise<void> {
  try {
    demandReply({ ...(await skill(event)) });
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

test(`${THROUGH_THE_SKILL} spoilt requests are answered or refused, without a crash and without growing`, async () => {
  const memory: Memory = {
    recall: async () => [],
    remember: async (_turn, outcome) => outcome,
    keepRest: async () => {},
    claim: async () => true,
    forget: async () => 0,
  };
  const failures: string[] = [];
  const log = {
    info() {},
    warn() {},
    error: (fields: object, message: string) => void failures.push(`${message} ${JSON.stringify(fields)}`),
  };
  const skill = alexaSkill({
    model: offlineModel({ clock: { now: clock.now, sleep: async () => {} } }),
    tools: [],
    memory,
    lateAnswers: nobodyFinishes(memory),
    clock,
    budgetMs: 6_500,
    historyDays: 30,
    log,
    fetch: async () => Response.error(),
    skillId: undefined,
    personSecret: PERSON_SECRET,
    timeZone: 'UTC',
    loopbackApi: true,
  });
  const half = { numRuns: THROUGH_THE_SKILL / 2 };
  const through = fc.asyncProperty(mutatedEnvelopes(), (event) => answeredOrRefused(skill, event));

  await fc.assert(through, half);
  const afterFirst = heap();
  await fc.assert(through, half);
  expect(heap() / afterFirst).toBeLessThan(1.2);
  demandSpokenReply(await skill(alexaEnvelope(words('what time is it'), { account: 'ann' })));
  expect(failures).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test(`${OVER_HTTP} of them over HTTP are answered or get a 4xx, and the server goes on`, async () => {
  const events = fc.sample(mutatedEnvelopes(), OVER_HTTP);
  const statuses = new Map<number, number>();
  const answers = events.map(async (event) => {
    const body = JSON.stringify(event) ?? '';
    const response = await fetch(`${service.url}/alexa`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status === 200) demandReply((await response.json()) as Record<string, unknown>);
    else expect([response.status >= 400, response.status < 500, await response.text()]).toEqual([true, true, '']);
  });
  await Promise.all(answers);
  expect(statuses.get(200)).toBeGreaterThan(OVER_HTTP / 10);
  expect(statuses.get(400)).toBeGreaterThan(OVER_HTTP / 10);
  expect(unhandled).toEqual([]);
  expect((await echo(service.url, { account: 'bob' }).say('are you well')).says).toBe('Well.');
});
