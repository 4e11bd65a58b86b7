import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '#core/ports.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { dynamodbNotes } from '#providers/memory/notes/notes.ts';
import { signsIn } from '#providers/memory/signs.ts';
import { writeGate } from '#providers/memory/write-gate.ts';
import { aNote, notesContract } from '#test/contract/notes.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { broken, type FakeDynamodb, type Fault } from '#test/support/fakes/fake-dynamodb.ts';
import { type EmbeddedTable, embeddedTable, type TableElsewhere, tableElsewhere } from '#test/support/tables.ts';
import { NOON, someone } from '#test/support/turns.ts';

const table = 'history';
const now = { at: NOON };

/** What one process has of a table. */
function processOn(client: DynamoDBClient, clock: Clock, erase?: () => Promise<void>) {
  const gate = writeGate(clock);
  const signs = signsIn({ client, table });
  return {
    notes: dynamodbNotes({ client, table, gate, signs }),
    memory: dynamodbMemory({ client, table, historyDays: 30, clock, gate, signs, erase }),
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

  notesContract(async (clock) => processOn(client, clock));

  test('of a hundred people with ten facts each none has another’s', async () => {
    const { notes } = processOn(client, virtualClock(NOON, { sleeps: false }));
    const people = Array.from({ length: 100 }, someone);
    const texts = (person: string) => Array.from({ length: 10 }, (_, count) => `${person} ${count}`);
    for (const person of people)
      await Promise.all(texts(person).map((text, later) => notes.keep(aNote(person, { text, at: NOON + later }), now)));
    for (const person of people) expect((await notes.facts(person)).map(({ text }) => text)).toEqual(texts(person));
  });

  test('after "forget me" no byte of facts and lists is left in the files', async () => {
    const ann = someone();
    const { notes, memory } = processOn(client, virtualClock(NOON, { sleeps: false }), store.erase);
    await notes.keep(aNote(ann, { text: 'factbytes', said: 'saidbytes' }), now);
    await notes.keep(aNote(ann, { list: 'listbytes', text: 'entrybytes' }), now);
    const words = ['factbytes', 'saidbytes', 'listbytes', 'entrybytes'];
    expect(await Promise.all(words.map(store.isInFiles))).toEqual([true, true, true, true]);
    await memory.forget(ann);
    expect(await Promise.all(words.map(store.isInFiles))).toEqual([false, false, false, false]);
  });
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

  beforeEach(() => void fake.operations.splice(0));
  afterEach(() => fake.fail(() => undefined));

  afterAll(() => elsewhere.close());

  notesContract(async (time) => processOn(client, time));

  test('facts are read beside a recall without a request of their own where there are none, and with one where there are', async () => {
    const [ann, bob] = [someone(), someone()];
    const { notes, memory } = processOn(client, clock);
    await notes.keep(aNote(bob), now);
    fake.operations.splice(0);
    await Promise.all([memory.recall(ann, ''), notes.facts(ann)]);
    expect(fake.operations).toEqual(['Query']);
    const [, facts] = await Promise.all([memory.recall(bob, ''), notes.facts(bob)]);
    expect(facts).toEqual([aNote(bob)]);
    expect(fake.operations).toEqual(['Query', 'Query', 'Query']);
  });

  test('one that is being kept in another process when its person is forgotten does not survive either', async () => {
    const ann = someone();
    const [one, other] = [processOn(client, clock), processOn(client, clock)];
    // Between the put of the sign and that of the fact the other process forgets the person.
    const between: Fault = async (_request, _response, proceed) => {
      await other.memory.forget(ann);
      proceed();
    };
    let puts = 0;
    fake.fail((operation) => (operation === 'PutItem' && ++puts === 2 ? between : undefined));
    expect(await one.notes.keep(aNote(ann), now)).toBeUndefined();
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    expect(Items.filter(({ person }) => person?.S === ann)).toEqual([]);
  });

  test('years later a fact is still there', async () => {
    const ann = someone();
    await processOn(client, clock).notes.keep(aNote(ann), now);
    const later = processOn(client, virtualClock(NOON + 3_000 * 86_400_000, { sleeps: false }));
    expect(await later.notes.facts(ann)).toEqual([aNote(ann)]);
  });

  test('a store that fails is told as such', async () => {
    const { notes } = processOn(client, clock);
    fake.fail(() => broken);
    const refused = { code: 'store-unavailable' };
    await expect(notes.keep(aNote('ann'), now)).rejects.toMatchObject(refused);
    await expect(notes.facts('ann')).rejects.toMatchObject(refused);
    await expect(notes.entries('ann', 'food')).rejects.toMatchObject(refused);
    await expect(notes.lists('ann')).rejects.toMatchObject(refused);
    await expect(notes.remove(aNote('ann'))).rejects.toMatchObject(refused);
  });
});
