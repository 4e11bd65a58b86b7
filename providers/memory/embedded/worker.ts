import { EventEmitter } from 'node:events';
import { workerData } from 'node:worker_threads';
import { answerQuestions } from '../../threads/asked-thread.ts';
import { durableLevel } from './durable-level.ts';
import { requireOfDynalite } from './level.ts';

export interface StoreRequest {
  headers: Record<string, string>;
  body: string;
}

export interface StoreResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What the thread is asked: a request of DynamoDB, or to leave no bytes of what was deleted in the files (its response is empty). */
export type StoreQuestion = StoreRequest | 'erase';

const { directory } = workerData.given;

/** The LevelDB module that dynalite takes its own from. It takes it when it is loaded, which is why it is loaded below. */
const level = requireOfDynalite('level');
const opened: InstanceType<ReturnType<typeof durableLevel>>[] = [];
level.Level = class extends durableLevel(level.Level) {
  constructor(location: string, options?: object) {
    super(location, options);
    opened.push(this);
  }
};
const { default: dynalite } = await import('dynalite');

/** It listens nowhere: another process of this machine has no way in. */
const server = dynalite({ path: directory, createTableMs: 0 });
const [database] = opened;
if (!database) throw new Error('dynalite has opened no LevelDB of ours');
// dynalite itself finds out only at the first request that it cannot be opened.
await database.open();

/** dynalite wants a signature, and does not look at it. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none', 'x-amz-date': 'now' };

answerQuestions<StoreQuestion, StoreResponse>(async (question) => {
  if (question === 'erase') {
    await database.rewrite();
    return { statusCode: 200, headers: {}, body: Buffer.alloc(0) };
  }
  return respond(question);
});

function respond({ headers, body }: StoreRequest): Promise<StoreResponse> {
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
}
