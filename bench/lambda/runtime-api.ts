import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Loopback, listen } from '../loopback.ts';

/** What AWS Lambda is to the process inside it (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html), one invocation at a time. */
export interface RuntimeApi extends Loopback {
  /** Resolves with what the handler returned; rejects with the error that it, or the start of the process, ended in. */
  invoke(event: object): Promise<unknown>;
  /** The process is gone: an invocation under way rejects. */
  fail(reason: string): void;
}

const TIMEOUT_MS = 10_000;

export async function runtimeApi(): Promise<RuntimeApi> {
  let event: object | undefined;
  let idle: ServerResponse | undefined;
  let settle: { resolve(value: unknown): void; reject(error: Error): void } | undefined;

  /** An event and a process that waits for one: they meet. */
  function deliver(): void {
    if (!event || !idle) return;
    idle.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': randomUUID(),
      'lambda-runtime-deadline-ms': `${Date.now() + TIMEOUT_MS}`,
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-west-1:123456789012:function:parley',
      'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000',
    });
    idle.end(JSON.stringify(event));
    event = idle = undefined;
  }

  const server = await listen(async (request, response) => {
    if (request.url?.endsWith('/next')) {
      idle = response;
      return deliver();
    }
    const body = await text(request);
    response.writeHead(202).end();
    if (request.url?.endsWith('/response')) settle?.resolve(JSON.parse(body));
    else settle?.reject(new Error(body)); // .../invocation/<id>/error and .../init/error
  });

  return {
    ...server,
    fail: (reason) => settle?.reject(new Error(reason)),
    invoke: (sent) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        event = sent;
        deliver();
      }),
  };
}
