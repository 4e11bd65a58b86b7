import { untilAborted } from '#core/async/until-aborted.ts';
import { askedThread } from '../threads/asked-thread.ts';
import type { StoreRequest, StoreResponse } from './embedded/worker.ts';

/** What the AWS SDK calls a request handler: one that reaches a thread of this process, without sockets and HTTP between them. */
export interface ThreadRequests {
  /** Rejects when the thread has ended, or does not answer. */
  handle(request: { headers: Record<string, string>; body?: string }): Promise<{ response: StoreResponse }>;
}

export interface EmbeddedDynamodb {
  /** For `dynamodbClient`. */
  requests: ThreadRequests;
  /** Once every request has its answer. */
  close(): Promise<void>;
}

/** As long as a request to a store elsewhere may take. */
const PATIENCE_MS = 1_000;
/** Any request shows that the store is open. */
const LIST_TABLES: StoreRequest = {
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
  body: '{}',
};

/**
 * A DynamoDB (dynalite) inside this process, kept under `directory`, which one process at a time can have. It lives in a
 * thread of its own: there an error, such as a full disk, ends the store alone and not the conversation. `log` hears of that.
 */
export async function embeddedDynamodb({
  directory,
  log,
}: {
  directory: string;
  log?: { error(details: object, message: string): void };
}): Promise<EmbeddedDynamodb> {
  let isOpen = false;
  const thread = askedThread<StoreRequest, StoreResponse>(new URL('./embedded/worker', import.meta.url), {
    given: { directory },
    failed(error) {
      if (isOpen) log?.error({ err: error, directory }, 'the embedded store ended: nothing is remembered until the next start');
    },
  });
  try {
    await thread.ask(LIST_TABLES);
  } catch (error) {
    throw new Error(whyNot(directory, error as Error), { cause: error });
  }
  isOpen = true;

  async function ask(request: StoreRequest): Promise<StoreResponse> {
    const answer = thread.ask(request).catch((cause) => {
      throw new Error('the thread of the embedded store has ended', { cause });
    });
    const response = await untilAborted(answer, AbortSignal.timeout(PATIENCE_MS));
    if (!response) throw new Error(`the embedded store gave no answer in ${PATIENCE_MS} ms`);
    return response;
  }

  const underWay = new Set<Promise<StoreResponse>>();
  return {
    requests: {
      async handle({ headers, body = '' }) {
        const response = ask({ headers, body });
        underWay.add(response);
        return { response: await response.finally(() => underWay.delete(response)) };
      },
    },
    async close() {
      await Promise.allSettled(underWay);
      await thread.close();
    },
  };
}

function whyNot(directory: string, error: Error & { code?: string }): string {
  if (error.cause) return whyNot(directory, error.cause as Error);
  if (error.code === 'LEVEL_LOCKED')
    return `${directory} is in use by another process: end that one, or set DATA_DIR to another directory.`;
  return `The embedded store cannot be opened in ${directory}: ${error.message}. Check that the directory can be written; if its files are damaged, move it away.`;
}
