import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ThreadRequests } from './embedded.ts';

/** Copies every item that is read, for a logger that does not exist. */
const UNHEARD = ['loggerMiddleware'];
/** What a request needs on its way to another machine: half the time of a request to a thread. */
const FOR_A_NETWORK = [
  'contentLengthMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
  'retryMiddleware',
  'httpSigningMiddleware',
];

/**
 * A client whose calls end soon, so that a dead store does not pile up work: two attempts, 500 ms to connect, 1 s for a request.
 * Connections are kept alive (the SDK's default).
 *
 * `requests`: the store is a thread of this process, and needs no signatures. `endpoint` over plain http is a local stand-in: it gets made-up
 * credentials, so that nothing looks for real ones. Otherwise region and credentials come from where the SDK finds them (on Lambda: the environment).
 */
export function dynamodbClient({
  requests,
  endpoint,
  region,
}: {
  requests?: ThreadRequests;
  endpoint?: string;
  region?: string;
} = {}): DynamoDBClient {
  const local =
    requests || endpoint?.startsWith('http:')
      ? { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
      : undefined;
  const client = new DynamoDBClient({
    ...local,
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    maxAttempts: 2,
    cacheMiddleware: true,
    requestHandler: requests ?? { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
  });
  for (const name of requests ? [...UNHEARD, ...FOR_A_NETWORK] : UNHEARD) client.middlewareStack.remove(name);
  return client;
}
