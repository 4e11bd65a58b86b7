/** For each line it reads it remembers a turn in the directory it is given, and prints whether that went well and how the store is. */
import { createInterface } from 'node:readline';
import { systemClock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { storeHealth } from '#server/health.ts';
import { aTurn, said } from '../turns.ts';

const [directory = ''] = process.argv.slice(2);
const store = await embeddedDynamodb({ directory });
const client = dynamodbClient({ requests: store.requests });
await ensureTable(client, 'history', { expiry: false });
const memory = dynamodbMemory({ client, table: 'history', historyDays: 30, clock: systemClock });
let text = 0;
for await (const _ of createInterface({ input: process.stdin })) {
  const turn = aTurn('ann', { text: `${text++}` });
  const remembered = await memory.remember(turn, said('Yes.')).then(
    () => true,
    () => false,
  );
  process.stdout.write(`${JSON.stringify({ remembered, health: await storeHealth(memory, systemClock) })}\n`);
}
client.destroy();
await store.close();
