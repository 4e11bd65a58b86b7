import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** A start may wait longer than a turn. Milliseconds. */
const PATIENT = { requestTimeout: 10_000 };

/**
 * Creates the memory's table if it is absent and waits until it can be used. `expiry`: have DynamoDB delete what has
 * expired; the embedded store cannot.
 */
export async function ensureTable(client: DynamoDBClient, table: string, { expiry }: { expiry: boolean }): Promise<void> {
  let created = true;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'person', AttributeType: 'S' },
          { AttributeName: 'entry', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'person', KeyType: 'HASH' },
          { AttributeName: 'entry', KeyType: 'RANGE' },
        ],
      }),
      PATIENT,
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    created = false;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName: table });
  if (!expiry || !created) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'ttl' };
  await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }), PATIENT);
}
