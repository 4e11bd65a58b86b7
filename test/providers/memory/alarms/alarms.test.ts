import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Clock } from '#core/ports.ts';
import { dynamodbAlarms } from '#providers/memory/alarms/alarms.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { writeGate } from '#providers/memory/write-gate.ts';
import { alarmsContract, anAlarm } from '#test/contract/alarms.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { broken, type FakeDynamodb, type Fault } from '#test/support/fakes/fake-dynamodb.ts';
import { type EmbeddedTable, embeddedTable, type TableElsewhere, tableElsewhere } from '#test/support/tables.ts';
import { NOON, someone } from '#test/support/turns.ts';

const table = 'history';

/** What one process has of a table. */
function processOn(client: DynamoDBClient, clock: Clock) {
  const gate = writeGate(clock);
  return {
    alarms: dynamodbAlarms({ client, table, clock, gate }),
    memory: dynamodbMemory({ client, table, historyDays: 30, clock, gate }),
  };
}

describe('on the embedded store', () => {
  let store: EmbeddedTable;
  let client: DynamoDBClient;

  beforeAll(async () => {
    store = await embeddedTable(table);
    client = store.client;
  });

  afterAll(() => store.close());

  alarmsContract(async (clock) => processOn(client, clock));
});

describe('on a DynamoDB elsewhere', () => {
  const clock = virtualClock(NOON, { sleeps: false });
  let elsewhere: TableElsewhere;
  let fake: FakeDynamodb;
  let client: DynamoDBClient;

  beforeAll(async () => {
    elsewhere = await tableElsewhere(table);
    ({ fake, client } = elsewhere);
  });

  afterEach(() => fake.fail(() => undefined));

  afterAll(() => elsewhere.close());

  alarmsContract(async (time) => processOn(client, time));

  /** Items that say whose they are, in whatever partition. */
  async function itemsOf(person: string): Promise<string[]> {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    return Items.filter((item) => JSON.stringify(item).includes(`"${person}"`)).map(({ entry }) => entry?.S ?? '');
  }

  async function foundBy(alarms: ReturnType<typeof processOn>['alarms'], person: string): Promise<string[]> {
    const ids: string[] = [];
    for await (const alarm of alarms.due(0, NOON + 86_400_000)) if (alarm.person === person) ids.push(alarm.id);
    return ids;
  }

  test('one that is being set in another process when its person is forgotten does not survive either', async () => {
    const ann = someone();
    const [one, other] = [processOn(client, clock), processOn(client, clock)];
    let forgotten: Promise<number> | undefined;
    // Between the put of what finds the alarm and that of the alarm the other process forgets the person.
    const between: Fault = async (_request, _response, proceed) => {
      forgotten = other.memory.forget(ann);
      await forgotten;
      proceed();
    };
    let puts = 0;
    fake.fail((operation) => (operation === 'PutItem' && ++puts === 2 ? between : undefined));
    expect(await one.alarms.set(anAlarm(ann), { at: NOON })).toBeUndefined();
    expect(await forgotten).toBe(0);
    expect(await itemsOf(ann)).toEqual([]);
  });

  test('where a process ended between its two puts, nothing rings, and what finds nothing is deleted a while after its time', async () => {
    const ann = someone();
    const { alarms } = processOn(client, clock);
    const alarm = anAlarm(ann, { at: NOON + 30_000 });
    await alarms.set(alarm, { at: NOON });
    await client.send(new DeleteItemCommand({ TableName: table, Key: { person: { S: ann }, entry: { S: 'A#first' } } }));
    expect(await foundBy(alarms, ann)).toEqual([]);
    expect(await itemsOf(ann)).toHaveLength(1);
    const later = processOn(client, virtualClock(NOON + 120_000, { sleeps: false }));
    expect(await foundBy(later.alarms, ann)).toEqual([]);
    expect(await itemsOf(ann)).toEqual([]);
  });

  test('thirty days after it was due an alarm that could not be told has expired', async () => {
    const ann = someone();
    await processOn(client, clock).alarms.set(anAlarm(ann), { at: NOON });
    const daysLater = (days: number) => processOn(client, virtualClock(NOON + days * 86_400_000, { sleeps: false })).alarms;
    expect(await daysLater(29).of(ann)).toHaveLength(1);
    expect(await daysLater(31).of(ann)).toEqual([]);
  });

  test('a store that fails is told as such', async () => {
    const { alarms } = processOn(client, clock);
    fake.fail(() => broken);
    const refused = { code: 'store-unavailable' };
    await expect(alarms.set(anAlarm('ann'), { at: NOON })).rejects.toMatchObject(refused);
    await expect(alarms.of('ann')).rejects.toMatchObject(refused);
    await expect(alarms.take(anAlarm('ann'))).rejects.toMatchObject(refused);
    await expect(foundBy(alarms, 'ann')).rejects.toMatchObject(refused);
  });
});
