import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sqsSender } from '#lambda/late-answers/sqs.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { type FakeSqs, fakeSqs, SQS_KEY } from '#test/support/fakes/fake-sqs.ts';

let sqs: FakeSqs;

beforeAll(async () => {
  sqs = await fakeSqs({ clock, visibilityMs: 90_000, maxReceives: 3 });
});

afterAll(() => sqs.close());

const sender = (changes: Partial<Parameters<typeof sqsSender>[0]> = {}) =>
  sqsSender({ queue: sqs.queue, credentials: async () => SQS_KEY, region: async () => 'eu-west-1', fetch, clock, ...changes });

test('a message arrives as it was sent, in any script', async () => {
  await sender()('{"name":"Grüße 日本 🎉"}');
  await sender({ credentials: async () => ({ ...SQS_KEY, sessionToken: 'the/session+token==' }) })('another');
  expect(sqs.sent).toEqual(['{"name":"Grüße 日本 🎉"}', 'another']);
});

test.each([
  ['a wrong key', { credentials: async () => ({ ...SQS_KEY, secretAccessKey: 'guessed' }) }, '403'],
  ['another queue', { queue: 'other' }, 'QueueDoesNotExist'],
])('%s is an error that says what SQS said', async (_, changes, said) => {
  const queue = 'queue' in changes ? `${sqs.queue}-${changes.queue}` : sqs.queue;
  await expect(sender({ ...changes, queue })('message')).rejects.toThrow(said);
});

test('a queue that has broken down is an error', async () => {
  sqs.breakDown();
  await expect(sender()('message')).rejects.toThrow('500');
});

test('a queue that nobody serves is an error', async () => {
  await expect(sender({ queue: 'http://127.0.0.1:9/1/nowhere' })('message')).rejects.toThrow();
});
