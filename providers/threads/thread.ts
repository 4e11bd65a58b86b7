import { extname } from 'node:path';
import { type TransferListItem, Worker } from 'node:worker_threads';

/** A module that runs in a thread of its own. It keeps the process alive until it is closed. */
export interface Thread<Message> {
  post(message: Message, transfer?: readonly TransferListItem[]): void;
  /** Ends it, whatever it is doing; resolves when it is gone. */
  close(): Promise<void>;
}

const EXTENSION = extname(import.meta.url);

/**
 * `given`: what the module finds as `workerData.given`.
 * `module`: without its extension, which is that of this file: '.js' where the server was built, '.ts' elsewhere.
 * `failed` is called at most once, and never after `close`: the thread ended by itself.
 */
export function startThread<Message, Report>(
  module: URL,
  { given, hear, failed }: { given?: unknown; hear(report: Report): void; failed(cause: unknown): void },
): Thread<Message> {
  const source = new URL(`${module.href}${EXTENSION}`);
  // The flags of this process are not the thread's business: --import, for instance, would load its module once more.
  const options = { workerData: { module: source.href, given }, execArgv: [] };
  const worker = new Worker(EXTENSION === '.js' ? source : new URL('./thread.js', import.meta.url), options);
  let over = false;
  function end(cause: unknown): void {
    if (over) return;
    over = true;
    failed(cause);
  }
  worker.on('message', hear);
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`)));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    async close() {
      over = true;
      await worker.terminate();
    },
  };
}
