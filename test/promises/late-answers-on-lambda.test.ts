/** On AWS Lambda, too, an answer that takes longer than its turn is offered when it is there: to whom it belongs, and once. */

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Memory } from '#core/ports.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { queuedAnswers } from '#lambda/late-answers/queue.ts';
import { sqsSender } from '#lambda/late-answers/sqs.ts';
import { lateAnswersWorker } from '#lambda/late-answers/worker.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { type EventSource, eventSource } from '#test/support/clients/event-source.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeSqs, fakeSqs, SQS_KEY } from '#test/support/fakes/fake-sqs.ts';
import { patientClient } from '#test/support/patient-client.ts';
import { mortal } from '#test/support/processes/mortal.ts';
import { listen, listener, storyteller } from '#test/support/story-listeners.ts';
import { NOON } from '#test/support/turns.ts';

/** LATE_ANSWERS: how many; a longer run finds what is rare. */
const ANSWERS = Number(process.env['LATE_ANSWERS'] ?? 100);
/** The part of a worker's invocations that die on the way, and the most steps that they get. */
const DEADLY = 0.3;
const STEPS = 12;
const MAX_RECEIVES = 3;
const NO_MESSAGE = 'a person said this';

const clock = virtualClock(NOON);
const random = Math.random;
const ready = new Set<string>();
const logged: string[] = [];
const listeners = Array.from({ length: ANSWERS }, (_, number) => listener(number, random));
let store: FakeDynamodb;
let sqs: FakeSqs;
let source: EventSource;
let parts: SpeakerParts;
let send: (message: string) => Promise<void>;

beforeAll(async () => {
  [store, sqs] = await Promise.all([
    fakeDynamodb(),
    fakeSqs({ clock, visibilityMs: 90_000, maxReceives: MAX_RECEIVES, random, twice: 0.1 }),
  ]);
  const client = patientClient(store.endpoint);
  await ensureTable(client, 'parley', { expiry: false });
  const memory = patient(dynamodbMemory({ client, table: 'parley', historyDays: 30, clock }));
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info() {}, warn: write, error: write };
  const toQueue = sqsSender({ queue: sqs.queue, credentials: async () => SQS_KEY, region: async () => 'eu-west-1', fetch, clock });
  send = (message) => clock.atWork(toQueue(message));
  const lateAnswers = queuedAnswers({ send, memory, clock, log });
  const history = historyIn({ memory, clock, log });
  parts = {
    model: storyteller(listeners, clock),
    tools: () => [],
    memory,
    history,
    lateAnswers,
    clock,
    budgetMs: 6_500,
    historyDays: 30,
    report: logMeasured(log),
    log,
  };
  source = eventSource({ queue: sqs.queue, invoke, clock, batch: 3, atWork: clock.atWork });
});

afterAll(() => Promise.all([store.close(), sqs.close()]));

/** Time waits for the store, and we know which rests it has. */
function patient(memory: Memory): Memory {
  return {
    recall: (...asked) => clock.atWork(memory.recall(...asked)),
    remember: (...asked) => clock.atWork(memory.remember(...asked)),
    keepRest: (...asked) => clock.atWork(memory.keepRest(...asked).then(() => void ready.add(asked[0]))),
    claim: (...asked) => clock.atWork(memory.claim(...asked)),
    forget: (...asked) => clock.atWork(memory.forget(...asked)),
  };
}

/** A worker as Lambda runs it; no message meets its end in each one that gets it. */
const invoke: Parameters<typeof eventSource>[0]['invoke'] = (event) => {
  const last = event.Records.some(({ attributes }) => Number(attributes.ApproximateReceiveCount) >= MAX_RECEIVES);
  if (last || random() > DEADLY) return lateAnswersWorker(parts)(event);
  const doomed = mortal(parts, Math.trunc(random() * STEPS));
  return Promise.race([lateAnswersWorker(doomed.parts)(event), doomed.died]);
};

test(
  `of ${ANSWERS} answers that take 9 to 40 s each is offered on the first turn after it is there, to nobody else, and once`,
  async () => {
    await send(NO_MESSAGE);
    const heard = Promise.all(listeners.map((who) => listen(who, parts, () => ready.has(who.name), random)));
    expect((await inVirtualTime(clock, heard, { stepMs: 20, mostMs: 900_000 })).flat()).toEqual([]);

    while (sqs.waiting() > 0) await clock.advance(1_000);
    expect(await inVirtualTime(clock, source.stop())).toBeGreaterThan(0); // workers did die
    expect(new Set(sqs.deadLetters)).toEqual(new Set([NO_MESSAGE]));
    expect(logged.join()).not.toMatch(/person|story/);
  },
  60_000 + ANSWERS * 1_000,
);
