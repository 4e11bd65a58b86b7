import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from '#providers/memory/client.ts';

/** Our client with more time than a turn has: a hundred requests at once, or a busy machine, are no dead store. */
export function patientClient(endpoint: string): DynamoDBClient {
  const client = dynamodbClient({ endpoint });
  const handler = client.config.requestHandler as unknown as { updateHttpClientConfig(name: string, value: number): void };
  for (const timeout of ['connectionTimeout', 'requestTimeout']) handler.updateHttpClientConfig(timeout, 30_000);
  return client;
}
