import { untilAborted } from '#core/async/until-aborted.ts';
import { type AskedThread, askedThread } from '../threads/asked-thread.ts';
import { keepLevelLoaded } from './embedded/level.ts';
import type { StoreQuestion, StoreRequest, StoreResponse } from './embedded/worker.ts';
import { ownFolder } from './private-files.ts';

/** What the AWS SDK calls a request handler: one that reaches a thread of this process, without sockets and HTTP between them. */
export interface ThreadRequests {
  /** Rejects when the thread has ended, or does not answer. */
  handle(request: { headers: Record<string, string>; body?: string }): Promise<{ response: StoreResponse }>;
}

export interface EmbeddedDynamodb {
  /** For `dynamodbClient`. */
  requests: ThreadRequests;
  /** Leaves nothing of what was deleted in the files. Rejects where that could not be done. */
  erase(): Promise<void>;
  /** Requests that come from now on are refused; resolves once those before have their answers. */
  close(): Promise<void>;
}

/** As long as a request to a store elsewhere may take. */
const PATIENCE_MS = 1_000;
/** Rewriting all its files takes a large store longer. */
const ERASE_MS = 60_000;
/** How long a store that ended is left alone: a disk that is full is so for a while. */
const PAUSE_MS = 1_000;
/** Any request shows that the store is open. */
const LIST_TABLES: StoreRequest = {
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
  body: '{}',
};

type StoreThread = AskedThread<StoreQuestion, StoreResponse>;

/**
 * A DynamoDB (dynalite) inside this process, kept under `directory`, which one process at a time can have. It lives in a
 * thread of its own: there an error, such as a full disk, ends the store alone and not the conversation. `log` hears of that, and the
 * next request, a second later or more, opens it again. What it acknowledges is on the disk.
 */
export async function embeddedDynamodb({
  directory,
  log,
}: {
  directory: string;
  log?: { error(details: object, message: string): void };
}): Promise<EmbeddedDynamodb> {
  /** When and of what the store ended. */
  let ended: { at: number; cause: unknown } | undefined;
  let opening: Promise<StoreThread> | undefined;
  let thread = await open();

  async function open(): Promise<StoreThread> {
    let isOpen = false;
    await ownFolder(directory).catch((error) => {
      throw new Error(whyNot(directory, error), { cause: error });
    });
    const opened: StoreThread = askedThread(new URL('./embedded/worker', import.meta.url), {
      given: { directory },
      failed(cause) {
        ended = { at: performance.now(), cause };
        if (isOpen) log?.error({ err: cause, directory }, 'the embedded store ended: it is opened again when it is next asked');
      },
    });
    try {
      await opened.ask(LIST_TABLES);
      keepLevelLoaded();
    } catch (error) {
      await opened.close();
      throw new Error(whyNot(directory, error as Error), { cause: error });
    }
    isOpen = true;
    return opened;
  }

  let closed = false;
  async function current(): Promise<StoreThread> {
    if (closed) throw new Error('the embedded store is closed');
    if (!thread.ended()) return thread;
    if (!opening && ended && performance.now() - ended.at < PAUSE_MS) throw hasEnded(ended.cause);
    opening ??= open().finally(() => {
      opening = undefined;
    });
    thread = await opening;
    return thread;
  }

  const underWay = new Set<Promise<StoreResponse>>();
  async function ask(question: StoreQuestion, patienceMs: number): Promise<StoreResponse> {
    const answer = current().then((open) =>
      open.ask(question).catch((cause) => {
        throw hasEnded(cause);
      }),
    );
    underWay.add(answer);
    answer.then(
      () => underWay.delete(answer),
      () => underWay.delete(answer),
    );
    const response = await untilAborted(answer, AbortSignal.timeout(patienceMs));
    if (!response) throw new Error(`the embedded store gave no answer in ${patienceMs} ms`);
    return response;
  }

  return {
    requests: {
      handle: async ({ headers, body = '' }) => ({ response: await ask({ headers, body }, PATIENCE_MS) }),
    },
    async erase() {
      await ask('erase', ERASE_MS);
    },
    async close() {
      closed = true; // first, or a question that comes while the others are waited for would open it again
      await Promise.allSettled(underWay);
      await thread.close();
    },
  };
}

function hasEnded(cause: unknown): Error {
  return new Error('the thread of the embedded store has ended', { cause });
}

function whyNot(directory: string, error: Error & { code?: string }): string {
  if (error.cause) return whyNot(directory, error.cause as Error);
  if (error.code === 'LEVEL_LOCKED')
    return `${directory} is in use by another process: end that one, or set DATA_DIR to another directory.`;
  return `The embedded store cannot be opened in ${directory}: ${error.message}. Check that the directory can be written; if its files are damaged, move it away.`;
}
