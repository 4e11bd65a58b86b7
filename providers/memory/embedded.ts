import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ThreadRequests, threadRequests } from './thread-requests.ts';

export interface EmbeddedDynamodb {
  /** For `dynamodbClient`. */
  requests: ThreadRequests;
  close(): Promise<void>;
}

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
  const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: { directory }, execArgv: [] });
  try {
    await once(worker, 'message');
  } catch (error) {
    throw new Error(whyNot(directory, error as Error), { cause: error });
  }
  worker.on('error', (error) =>
    log?.error({ err: error, directory }, 'the embedded store ended: nothing is remembered until the next start'),
  );
  const requests = threadRequests(worker);
  return {
    requests,
    async close() {
      await requests.idle();
      await worker.terminate();
    },
  };
}

function whyNot(directory: string, error: Error & { code?: string }): string {
  if (error.cause) return whyNot(directory, error.cause as Error);
  if (error.code === 'LEVEL_LOCKED')
    return `${directory} is in use by another process: end that one, or set DATA_DIR to another directory.`;
  return `The embedded store cannot be opened in ${directory}: ${error.message}. Check that the directory can be written; if its files are damaged, move it away.`;
}
