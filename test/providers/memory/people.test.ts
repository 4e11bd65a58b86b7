import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Clock } from '#core/ports.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { dynamodbNotes } from '#providers/memory/notes/notes.ts';
import { dynamodbPeople } from '#providers/memory/people.ts';
import { joinedKey, signsIn } from '#providers/memory/signs.ts';
import { writeGate } from '#providers/memory/write-gate.ts';
import { peopleContract } from '#test/contract/people.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { broken, type FakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type EmbeddedTable, embeddedTable, type TableElsewhere, tableElsewhere } from '#test/support/tables.ts';
import { aTurn, NOON, said, someone } from '#test/support/turns.ts';

const table = 'history';
const now = { at: NOON };

/** What one process has of a table. */
function processOn(client: DynamoDBClient, clock: Clock, { erase, codes }: { erase?: () => Promise<void>; codes?: string[] } = {}) {
  const gate = writeGate(clock);
  const signs = signsIn({ client, table });
  const newCode = codes && (() => codes.shift() ?? '');
  return {
    people: dynamodbPeople({ client, table, clock, gate, signs, ...(newCode && { newCode }) }),
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

  peopleContract(async (clock) => processOn(client, clock));

  test('after "forget me" at one door no byte of either is left in the files, codes and tries included', async () => {
    const [echo, phone] = ['echobytes', 'phonebytes'];
    const { people, memory } = processOn(client, virtualClock(NOON, { sleeps: false }), { erase: store.erase });
    await memory.remember(aTurn(echo, { text: 'saidbytes' }), said('Yes.'));
    await people.join(phone, (await people.code(echo, now)) ?? '', now);
    await people.code(phone, now);
    expect(await Promise.all([echo, phone, 'saidbytes'].map(store.isInFiles))).toEqual([true, true, true]);
    await memory.forget(phone);
    expect(await Promise.all([echo, phone, 'saidbytes'].map(store.isInFiles))).toEqual([false, false, false]);
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

  afterEach(() => fake.fail(() => undefined));

  afterAll(() => elsewhere.close());

  peopleContract(async (time) => processOn(client, time));

  test('who is joined with nobody costs no request more, and of two each partition is read once', async () => {
    const [echo, phone, alone] = [someone(), someone(), someone()];
    const { people, memory } = processOn(client, clock);
    await people.join(phone, (await people.code(echo, now)) ?? '', now);
    fake.operations.splice(0);
    await memory.recall(alone, '');
    expect(fake.operations).toEqual(['Query']);
    await memory.recall(echo, '');
    expect(fake.operations).toEqual(['Query', 'Query', 'Query']);
  });

  test('a process that has read of a joining before knows at once that it was undone elsewhere', async () => {
    const [echo, phone] = [someone(), someone()];
    const [one, other] = [processOn(client, clock), processOn(client, clock)];
    await one.memory.remember(aTurn(phone, { text: 'hello' }), said('Yes.'));
    await one.people.join(phone, (await other.people.code(echo, now)) ?? '', now);
    expect(await one.memory.recall(echo, '')).toHaveLength(1);
    await other.people.leave(echo);
    expect(await one.memory.recall(echo, '')).toEqual([]);
  });

  test('what only one side says joins nobody', async () => {
    const [echo, phone] = [someone(), someone()];
    const { people, memory } = processOn(client, clock);
    await memory.remember(aTurn(phone, { text: 'hello' }), said('Yes.'));
    await people.join(phone, (await people.code(echo, now)) ?? '', now);
    await client.send(new DeleteItemCommand({ TableName: table, Key: joinedKey(phone, echo) }));
    expect(await memory.recall(echo, '')).toEqual([]);
    await memory.forget(echo);
    expect(await memory.recall(phone, '')).toHaveLength(1);
  });

  test('a code that is somebody’s just now is nobody else’s; a used one may come again', async () => {
    const [echo, phone, thief] = [someone(), someone(), someone()];
    const { people, memory } = processOn(client, clock, { codes: ['555555', '555555', '666666', '555555'] });
    expect([await people.code(echo, now), await people.code(thief, now)]).toEqual(['555555', '666666']);
    await memory.remember(aTurn(echo, { text: 'hello' }), said('Yes.'));
    expect(await people.join(phone, '555555', now)).toBe('joined');
    expect(await memory.recall(phone, '')).toHaveLength(1);
    expect(await people.code(thief, now)).toBe('555555');
  });

  test('nothing names who tried a code', async () => {
    const thief = someone();
    await processOn(client, clock).people.join(thief, '000000', now);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    expect(JSON.stringify(Items)).not.toContain(`"${thief}"`);
  });

  test('a store that fails is told as such', async () => {
    const { people, memory } = processOn(client, clock);
    fake.fail(() => broken);
    const refused = { code: 'store-unavailable' };
    await expect(people.code('ann', now)).rejects.toMatchObject(refused);
    await expect(people.join('ann', '123456', now)).rejects.toMatchObject(refused);
    await expect(people.leave('ann')).rejects.toMatchObject(refused);
    await expect(memory.forget('ann')).rejects.toMatchObject({ code: 'forget-failed' });
  });
});
