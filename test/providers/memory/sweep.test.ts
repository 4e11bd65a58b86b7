import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { deleteExpired } from '#providers/memory/sweep.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

const DAY_MS = 86_400_000;

test('what has expired leaves the disk, and what has not stays', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'parley-sweep-'));
  const store = await embeddedDynamodb({ directory });
  const client = dynamodbClient({ requests: store.requests });
  await ensureTable(client, 'history', { expiry: false });
  const clock = virtualClock(NOON, { sleeps: false });
  const memory = dynamodbMemory({ client, table: 'history', historyDays: 30, clock });
  for (let turn = 0; turn < 150; turn++) await memory.remember(aTurn('ann', { at: clock.now() + turn }), said('Old.'));
  await memory.remember(aTurn('ann', { at: clock.now() + 10 * DAY_MS }), said('New.'));

  const later = clock.now() + 35 * DAY_MS;
  expect(await deleteExpired(client, 'history', later)).toBe(150);
  const { Items: left = [] } = await client.send(new ScanCommand({ TableName: 'history' }));
  expect(left.map(({ person }) => person?.S)).toEqual(['ann']);
  expect(await deleteExpired(client, 'history', later)).toBe(0);

  client.destroy();
  await store.close();
  await rm(directory, { recursive: true });
});
