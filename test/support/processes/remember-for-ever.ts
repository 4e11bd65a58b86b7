/** Remembers one turn after another in the directory it is given, and prints the id of each that was acknowledged. */
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON, said } from '../turns.ts';

const [directory = '', person = ''] = process.argv.slice(2);
const { requests } = await embeddedDynamodb({ directory });
const client = dynamodbClient({ requests });
await ensureTable(client, 'history', { expiry: false });
const memory = dynamodbMemory({ client, table: 'history', historyDays: 30, clock: virtualClock(NOON, { sleeps: false }) });
for (let text = 0; ; text++) {
  const turn = aTurn(person, { text: `${text}` });
  await memory.remember(turn, said('Yes.'));
  process.stdout.write(`${turn.id}\n`);
}
