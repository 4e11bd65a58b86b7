import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { dynamodbClient } from '#providers/memory/client.ts';

/** What of the SDK's own middlewares a client does without, by the names that the SDK has for them. */
function left({ middlewareStack }: DynamoDBClient): string[] {
  const ours = middlewareStack.identify();
  return new DynamoDBClient({ region: 'us-east-1' }).middlewareStack
    .identify()
    .filter((entry) => !ours.includes(entry))
    .map(named);
}

/** 'retryMiddleware - finalizeRequest' -> 'retryMiddleware' */
function named(entry: string): string {
  return entry.split(' ')[0] ?? '';
}

test('a client copies nothing for a logger that does not exist', () => {
  const client = dynamodbClient({ endpoint: 'http://127.0.0.1:8000' });
  expect(left(client)).toEqual(['loggerMiddleware']);
  client.destroy();
});

test('a client of the store in this process does without what a network needs; if the SDK renames any of it, this fails', () => {
  const client = dynamodbClient({
    requests: { metadata: { handlerProtocol: 'http/1.1' }, handle: () => Promise.reject(new Error('unused')) } as never,
  });
  expect(left(client).sort()).toEqual([
    'contentLengthMiddleware',
    'getUserAgentMiddleware',
    'hostHeaderMiddleware',
    'httpSigningMiddleware',
    'loggerMiddleware',
    'recursionDetectionMiddleware',
    'retryMiddleware',
  ]);
  client.destroy();
});
