import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from '#providers/memory/client.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { type FakeDynamodb, fakeDynamodb } from './fakes/fake-dynamodb.ts';
import { patientClient } from './patient-client.ts';

interface OpenTable {
  client: DynamoDBClient;
  close(): Promise<void>;
}

/** A table in an embedded store of its own. */
export interface EmbeddedTable extends OpenTable {
  erase(): Promise<void>;
  /** Whether any of the store's files holds these bytes. */
  isInFiles(bytes: string): Promise<boolean>;
}

export async function embeddedTable(table: string): Promise<EmbeddedTable> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-table-'));
  const store = await embeddedDynamodb({ directory });
  const client = dynamodbClient({ requests: store.requests });
  await ensureTable(client, table, { expiry: false });
  return {
    client,
    erase: store.erase,
    async isInFiles(bytes) {
      const files = await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name))));
      return files.some((file) => file.includes(bytes));
    },
    async close() {
      client.destroy();
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** A table in a DynamoDB elsewhere, which can have faults. */
export interface TableElsewhere extends OpenTable {
  fake: FakeDynamodb;
}

export async function tableElsewhere(table: string): Promise<TableElsewhere> {
  const fake = await fakeDynamodb();
  const client = patientClient(fake.endpoint);
  await ensureTable(client, table, { expiry: true });
  return {
    client,
    fake,
    async close() {
      client.destroy();
      await fake.close();
    },
  };
}
