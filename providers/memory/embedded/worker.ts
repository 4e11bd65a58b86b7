import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import { answerQuestions } from '../../threads/asked-thread.ts';

export interface StoreRequest {
  headers: Record<string, string>;
  body: string;
}

export interface StoreResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

const { directory } = workerData.given;
// The LevelDB that dynalite uses. Opened once before, because dynalite finds out only at the first request that it cannot open its own.
const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level');
const probe = new Level(directory);
await probe.open();
await probe.close();

/** It listens nowhere: another process of this machine has no way in. */
const server = dynalite({ path: directory, createTableMs: 0 });

/** dynalite wants a signature, and does not look at it. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none', 'x-amz-date': 'now' };

answerQuestions<StoreRequest, StoreResponse>(({ headers, body }) => {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers: { ...headers, ...SIGNED } });
  return new Promise((resolve) => {
    const answered: Record<string, string> = {};
    server.emit('request', request, {
      statusCode: 200,
      setHeader(name: string, value: unknown) {
        answered[name.toLowerCase()] = String(value);
      },
      end(text: string) {
        resolve({ statusCode: this.statusCode, headers: answered, body: Buffer.from(text) });
      },
    });
    request.emit('data', Buffer.from(body));
    request.emit('end');
  });
});
