import { BatchWriteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import type { Memory } from '#core/ports.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { memoryContract } from '#test/contract/memory.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import {
  answerLost,
  broken,
  type Fault,
  fakeDynamodb,
  hanging,
  hangingUp,
  late,
  throttled,
  unprocessed,
} from '#test/support/fakes/fake-dynamodb.ts';
import { patientClient } from '#test/support/patient-client.ts';
import fc from '#test/support/properties.ts';
import { aTurn, NOON, said, someone } from '#test/support/turns.ts';

const table = 'history';
const clock = virtualClock(NOON, { sleeps: false });
let fake: Awaited<ReturnType<typeof fakeDynamodb>>;
let client: DynamoDBClient;
let patient: DynamoDBClient;

function open(): Memory {
  return dynamodbMemory({ client, table, historyDays: 30, clock });
}

/** Everything in a person's partition, by the store's own account. */
async function entries(person: string): Promise<string[]> {
  const page = await client.send(
    new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'person = :person',
      ExpressionAttributeValues: { ':person': { S: person } },
    }),
  );
  return (page.Items ?? []).map(({ entry }) => entry?.S ?? '');
}

/** The next `times` requests of an operation go wrong. */
function failNext(operation: string, fault: Fault, times = Infinity): void {
  let left = times;
  fake.fail((asked) => (asked === operation && left-- > 0 ? fault : undefined));
}

/** Milliseconds, one per request: some are overtaken by many others. */
const someLate = fc.array(fc.constantFrom(0, 0, 0, 10, 50), { minLength: 24, maxLength: 24 });

function failLate(waits: number[]): void {
  const left = [...waits];
  fake.fail(() => late(left.pop() ?? 0));
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((thrown) => thrown);
  return error instanceof ParleyError && error.cause ? error.code : error;
}

beforeAll(async () => {
  fake = await fakeDynamodb();
  client = dynamodbClient({ endpoint: fake.endpoint });
  patient = patientClient(fake.endpoint);
  await ensureTable(patient, table, { expiry: true });
});

afterEach(() => fake.fail(() => undefined));

afterAll(async () => {
  client.destroy();
  patient.destroy();
  await fake.close();
});

memoryContract(async (time) => dynamodbMemory({ client: patient, table, historyDays: 30, clock: time }));

describe('the table', () => {
  test('is created once, with expiry, and found again', async () => {
    await ensureTable(client, table, { expiry: true });
    expect(fake.operations.filter((operation) => operation === 'UpdateTimeToLive')).toHaveLength(1);
  });

  test('is created though the store takes longer than a turn would wait', async () => {
    let slow = 1;
    fake.operations.length = 0;
    fake.fail(() => (slow-- > 0 ? late(1_500) : undefined));
    await ensureTable(client, 'slow-to-come', { expiry: false });
    expect(fake.operations).toEqual(['CreateTable', 'DescribeTable']);
  });
});

describe('a turn', () => {
  test('costs one Query and one PutItem, and no new connection once warm', async () => {
    const memory = open();
    const person = someone();
    await memory.recall(person, 'conversation');
    const connections = fake.connections();
    fake.operations.length = 0;
    for (let turn = 0; turn < 50; turn++) {
      await memory.recall(person, 'conversation');
      await memory.remember(aTurn(person, { text: `${turn}`, at: NOON + turn }), said('Yes.'));
    }
    expect(fake.operations).toEqual(Array.from({ length: 50 }, () => ['Query', 'PutItem']).flat());
    expect(fake.connections()).toBe(connections);
  });

  test('of a recognised voice costs a second PutItem once a day', async () => {
    const memory = open();
    const [account, person] = [someone(), someone()];
    fake.operations.length = 0;
    for (const text of ['one', 'two', 'three']) await memory.remember(aTurn(person, { account, text }), said('Yes.'));
    expect(fake.operations).toHaveLength(4);
    await memory.remember(aTurn(person, { account, text: 'tomorrow', at: NOON + 86_400_000 }), said('Yes.'));
    expect(fake.operations).toHaveLength(6);
  });

  test('keeps its calls within bounds', async () => {
    const person = someone();
    const calls = Array.from({ length: 1000 }, (_, id) => ({
      call: { id: `${id}`, name: 'search', arguments: { words: 'w'.repeat(100) } },
      effect: false,
      result: '語'.repeat(50_000),
    }));
    await open().remember(aTurn(person), { ...said('Yes.'), calls });
    const [turn] = await open().recall(person, 'conversation');
    expect(JSON.stringify(turn).length).toBeLessThan(60_000);
    expect(turn?.outcome.calls[0]?.result).toHaveLength(4_000);
  });

  test('is remembered by 32 entries at most, the newest', async () => {
    const memory = open();
    const person = someone();
    for (let turn = 0; turn < 40; turn++) await memory.remember(aTurn(person, { text: `${turn}`, at: NOON + turn }), said('Yes.'));
    const past = await memory.recall(person, 'conversation');
    expect(past.map((turn) => Number(turn.text))).toEqual(Array.from({ length: 32 }, (_, place) => place + 8));
  });
});

describe('an item that is not ours', () => {
  const foreign: [string, Record<string, { S: string } | { N: string }>][] = [
    ['T#nothing', {}],
    ['T#broken', { at: { N: '1' }, conversation: { S: 'c' }, text: { S: 't' }, outcome: { S: '{"said":' } }],
    [
      'T#other',
      { at: { N: '1' }, conversation: { S: 'c' }, text: { S: 't' }, outcome: { S: '{"said":"yes","ended":"whole","calls":[]}' } },
    ],
    [
      'T#calls',
      { at: { N: '1' }, conversation: { S: 'c' }, text: { S: 't' }, outcome: { S: '{"said":[],"ended":"whole","calls":[null]}' } },
    ],
    ['T#text', { at: { S: 'noon' }, conversation: { N: '1' }, text: { N: '2' }, outcome: { S: 'null' } }],
    ['T#turn#rest', { sentences: { S: '[1]' }, why: { S: 'cut' } }],
    ['T#turn#unheard-of', {}],
  ];

  test('is left out and reported, and deleted like all others', async () => {
    const person = someone();
    const reported: unknown[] = [];
    const memory = dynamodbMemory({ client, table, historyDays: 30, clock, log: { warn: (details) => reported.push(details) } });
    for (const [entry, attributes] of foreign) {
      await client.send(new PutItemCommand({ TableName: table, Item: { person: { S: person }, entry: { S: entry }, ...attributes } }));
    }
    await memory.remember(aTurn(person), said('Yes.'));
    expect((await memory.recall(person, 'conversation')).map((turn) => turn.text)).toEqual(['hello']);
    expect(reported).toHaveLength(foreign.length);
    expect(await memory.forget(person)).toBe(foreign.length + 1);
  });

  test('does not stand in for the answer of its turn', async () => {
    const turn = aTurn(someone());
    await client.send(new PutItemCommand({ TableName: table, Item: { person: { S: turn.person }, entry: { S: `T#${turn.id}` } } }));
    expect(await open().remember(turn, said('Yes.'))).toEqual(said('Yes.'));
  });
});

describe('a store in trouble', () => {
  test.each([
    ['hangs', hanging],
    ['hangs up', hangingUp],
    ['is over its capacity', throttled],
    ['is broken', broken],
  ])('that %s makes each of our calls fail, and not wait for ever', async (_, fault) => {
    const memory = open();
    const turn = aTurn(someone());
    fake.fail(() => fault);
    const calls = [
      memory.recall(turn.person, 'conversation'),
      memory.remember(turn, said('Yes.')),
      memory.keepRest(turn.person, { turn: turn.id, sentences: [], why: 'cut' }),
      memory.claim(turn.person, turn.id, 'call'),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(Array.from({ length: 4 }, () => 'store-unavailable'));
    expect(await codeOf(memory.forget(turn.person))).toBe('forget-failed');
  });

  test('that is gone says so', async () => {
    const nobody = dynamodbClient({ endpoint: 'http://127.0.0.1:1' });
    const memory = dynamodbMemory({ client: nobody, table, historyDays: 30, clock });
    expect(await codeOf(memory.recall('anyone', 'conversation'))).toBe('store-unavailable');
  });

  test.each([
    ['throttles', throttled],
    ['breaks', broken],
    ['hangs up', hangingUp],
    ['loses its answer', answerLost],
  ])('that %s once does not hurt a turn', async (_, fault) => {
    const turn = aTurn(someone());
    failNext('PutItem', fault, 1);
    expect(await open().remember(turn, said('Yes.'))).toEqual(said('Yes.'));
    expect(await entries(turn.person)).toEqual([`T#${turn.id}`]);
  });

  test('that loses its answer to a claim never lets an effect happen twice', async () => {
    const turn = aTurn(someone());
    failNext('PutItem', answerLost, 1);
    expect(await open().claim(turn.person, turn.id, 'call')).toBe(false);
    expect(await open().claim(turn.person, turn.id, 'call')).toBe(false);
  });

  test('that could not write down a voice fails the turn, and its repetition writes both', async () => {
    const memory = open();
    const [account, person] = [someone(), someone()];
    failNext('PutItem', hangingUp);
    expect(await codeOf(memory.remember(aTurn(person, { account }), said('Yes.')))).toBe('store-unavailable');
    fake.fail(() => undefined);
    await memory.remember(aTurn(person, { account }), said('Yes.'));
    expect(await entries(account)).toEqual([`V#${person}`]);
  });
});

describe('forgetting', () => {
  async function fill(person: string, count: number, payload: string): Promise<void> {
    for (let start = 0; start < count; start += 25) {
      const requests = Array.from({ length: Math.min(25, count - start) }, (_, place) => ({
        PutRequest: { Item: { person: { S: person }, entry: { S: `T#${start + place}` }, payload: { S: payload } } },
      }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    }
  }

  test('reads every page and deletes in batches', async () => {
    const person = someone();
    await fill(person, 130, 'x'.repeat(20_000));
    fake.operations.length = 0;
    expect(await open().forget(person)).toBe(130);
    expect(await entries(person)).toEqual([]);
    expect(fake.operations.filter((operation) => operation === 'BatchWriteItem')).toHaveLength(6);
    expect(fake.operations.filter((operation) => operation === 'Query').length).toBeGreaterThan(4);
  });

  test('goes on with what the store did not get to', async () => {
    const person = someone();
    await fill(person, 60, '');
    failNext('BatchWriteItem', unprocessed, 2);
    expect(await open().forget(person)).toBe(60);
    expect(await entries(person)).toEqual([]);
  });

  test('that cannot be finished says so, and can be repeated, voices included', async () => {
    const memory = open();
    const [account, ann] = [someone(), someone()];
    await memory.remember(aTurn(ann, { account }), said('Yes.'));
    failNext('BatchWriteItem', unprocessed);
    await expect(memory.forget(account, { voices: true })).rejects.toMatchObject({ code: 'forget-failed' });
    fake.fail(() => undefined);
    expect(await memory.forget(account, { voices: true })).toBe(2);
    expect([...(await entries(account)), ...(await entries(ann))]).toEqual([]);
  });

  test('leaves nothing of a turn, a rest, a claim and a voice in flight', async () => {
    const starts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(someLate, starts, async (waits, [remembering = 0, resting = 0, claiming = 0, forgetting = 0]) => {
        const memory = open();
        const [account, person] = [someone(), someone()];
        const turn = aTurn(person, { account });
        await memory.remember(aTurn(person, { account, text: 'before', at: NOON - 1000 }), said('Yes.'));
        failLate(waits);
        const delayed = (ms: number, work: () => Promise<unknown>) => new Promise((resolve) => setTimeout(resolve, ms)).then(work);
        await Promise.all([
          delayed(remembering, () => memory.remember(turn, said('Yes.'))),
          delayed(resting, () => memory.keepRest(person, { turn: turn.id, sentences: ['More.'], why: 'cut' })),
          delayed(claiming, () => memory.claim(person, turn.id, 'call')),
          delayed(forgetting, () => memory.forget(account, { voices: true })),
        ]);
        fake.fail(() => undefined);
        expect([...(await entries(account)), ...(await entries(person))]).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('leaves nothing of a rest that another process is keeping', async () => {
    await fc.assert(
      fc.asyncProperty(someLate, async (waits) => {
        const [here, there] = [open(), open()];
        const turn = aTurn(someone());
        await here.remember(turn, said('Yes.'));
        failLate(waits);
        await Promise.all([here.forget(turn.person), there.keepRest(turn.person, { turn: turn.id, sentences: ['More.'], why: 'cut' })]);
        fake.fail(() => undefined);
        expect(await entries(turn.person)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
