import type { Worker } from 'node:worker_threads';

interface Request {
  headers: Record<string, string>;
  body?: string;
}

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What the AWS SDK calls a request handler: one that reaches a thread of this process, without sockets and HTTP between them. */
export interface ThreadRequests {
  /** Rejects when the thread has ended, or does not answer. */
  handle(request: Request): Promise<{ response: Answer }>;
  /** Resolves when every request has its answer. */
  idle(): Promise<void>;
}

/** As long as a request to a store elsewhere may take, in milliseconds. */
const PATIENCE_MS = 1_000;

/** The thread answers `{ id, headers, body }` with `{ id, statusCode, headers, body }`. */
export function threadRequests(worker: Worker): ThreadRequests {
  const waiting = new Map<number, (answer: Answer | Error) => void>();
  let count = 0;
  let ended = false;
  const over = () => new Error('the thread of the embedded store has ended');

  worker.on('message', ({ id, ...answer }: Answer & { id: number }) => waiting.get(id)?.(answer));
  worker.once('exit', () => {
    ended = true;
    for (const settle of waiting.values()) settle(over());
  });

  function ask({ headers, body = '' }: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = count++;
      const patience = setTimeout(() => settle(new Error(`the embedded store gave no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
      function settle(answer: Answer | Error): void {
        clearTimeout(patience);
        waiting.delete(id);
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      }
      waiting.set(id, settle);
      worker.postMessage({ id, headers, body });
    });
  }

  const requests = new Set<Promise<Answer>>();
  return {
    async handle(request) {
      if (ended) throw over();
      const answer = ask(request);
      requests.add(answer);
      return { response: await answer.finally(() => requests.delete(answer)) };
    },
    async idle() {
      await Promise.allSettled(requests);
    },
  };
}
