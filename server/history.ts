import { join } from 'node:path';
import type { Config } from '#core/config.ts';
import type { Log } from '#core/log.ts';
import type { Clock, Memory } from '#core/ports.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';

export interface History {
  memory: Memory;
  close(): Promise<void>;
}

/** The history that the configuration names: a DynamoDB elsewhere, or one inside this process on this disk. */
export async function historyFor({ store, dataDir }: Config, clock: Clock, log: Log): Promise<History> {
  const { table, historyDays } = store;
  const embedded = store.kind === 'embedded' ? await startEmbedded(dataDir, log) : undefined;
  const { endpoint } = store;
  const client = dynamodbClient(embedded ? { requests: embedded.requests } : { ...(endpoint && { endpoint }) });
  if (embedded || endpoint) await ensureTable(client, table, { expiry: !embedded });
  return {
    memory: dynamodbMemory({ client, table, historyDays, clock, log }),
    async close() {
      client.destroy();
      await embedded?.close();
    },
  };
}

async function startEmbedded(dataDir: string, log: Log) {
  const { embeddedDynamodb } = await import('#providers/memory/embedded.ts');
  return embeddedDynamodb({ directory: join(dataDir, 'history'), log });
}
