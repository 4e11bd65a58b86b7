import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface FakeSecretsManager {
  endpoint: string;
  asked: { secret: string; headers: IncomingHttpHeaders }[];
  /** What goes wrong with the next requests, in turn. */
  faults: ((response: ServerResponse) => void)[];
  close(): Promise<void>;
}

/**
 * AWS Secrets Manager's GetSecretValue for these secrets, by ARN.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function fakeSecretsManager(secrets: Readonly<Record<string, string>>): Promise<FakeSecretsManager> {
  const asked: FakeSecretsManager['asked'] = [];
  const faults: FakeSecretsManager['faults'] = [];
  const server = createServer(async (request, response) => {
    const { SecretId } = (await json(request)) as { SecretId: string };
    asked.push({ secret: SecretId, headers: request.headers });
    const fault = faults.shift();
    if (fault) return fault(response);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    const SecretString = secrets[SecretId];
    if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue' || SecretString === undefined) {
      const Message = "Secrets Manager can't find the specified secret.";
      return response.writeHead(400).end(JSON.stringify({ __type: 'ResourceNotFoundException', Message }));
    }
    response.end(JSON.stringify({ ARN: SecretId, Name: SecretId, SecretString, VersionStages: ['AWSCURRENT'], CreatedDate: 1.7e9 }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    faults,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
