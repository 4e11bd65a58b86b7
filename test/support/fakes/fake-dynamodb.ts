import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import dynalite from 'dynalite';

/** What goes wrong with one request. `proceed` hands it to the real thing. */
export type Fault = (request: IncomingMessage, response: ServerResponse, proceed: () => void) => void | Promise<void>;

export interface FakeDynamodb {
  endpoint: string;
  /** 'Query', 'PutItem', ...: every request, in order. */
  operations: string[];
  /** How many connections were opened so far. */
  connections(): number;
  /** Decides for each request whether something goes wrong with it. */
  fail(choose: (operation: string) => Fault | undefined): void;
  close(): Promise<void>;
}

/** dynalite in memory, behind a front that counts and injects faults in DynamoDB's own words. */
export async function fakeDynamodb(): Promise<FakeDynamodb> {
  const server: Server = dynalite({ createTableMs: 0 });
  const [inner] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  const operations: string[] = [];
  let connections = 0;
  let choose: (operation: string) => Fault | undefined = () => undefined;
  /** Requests that dynalite works on: it throws when its database is closed under them. */
  let atWork = 0;
  let closing = false;

  server.removeAllListeners('request');
  server.on('connection', () => connections++);
  server.on('request', async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    operations.push(operation);
    const proceed = () => {
      if (closing) return void request.socket.destroy();
      if (!response.closed) {
        atWork++;
        response.once('close', () => atWork--);
      }
      inner?.(request, response);
      request.removeAllListeners('error').on('error', () => {});
    };
    if (operation === 'UpdateTimeToLive') return answer(response, 200, {});
    const fault = choose(operation);
    if (fault) await fault(request, response, proceed);
    else proceed();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    operations,
    connections: () => connections,
    fail: (chosen) => {
      choose = chosen;
    },
    async close() {
      closing = true;
      do await sleep(20);
      while (atWork > 0);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export const hanging: Fault = () => {};

export const hangingUp: Fault = (request) => {
  request.socket.destroy();
};

export const throttled: Fault = (_, response) =>
  answer(response, 400, { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slow down' });

export const broken: Fault = (_, response) => answer(response, 500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError' });

/** The request is carried out, but its answer gets lost. */
export const answerLost: Fault = (request, response, proceed) => {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
  proceed();
};

/** BatchWriteItem answers that it did not get to anything. */
export const unprocessed: Fault = async (request, response) => {
  const { RequestItems } = JSON.parse(await text(request));
  answer(response, 200, { UnprocessedItems: RequestItems });
};

export function late(ms: number): Fault {
  return async (_request, _response, proceed) => {
    await sleep(ms);
    proceed();
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}
