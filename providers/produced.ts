import { type Channel, channel } from '#core/async/channel.ts';
import { onAbort } from '#core/async/on-abort.ts';

/**
 * What `work`, which begins at once, puts into its channel: until it ends that, `signal` aborts or the reader leaves, and then `over` aborts. A
 * `work` that rejects ends the channel with its error.
 */
export function produced<T>(
  signal: AbortSignal,
  work: (output: Channel<T>, over: AbortSignal) => Promise<void>,
): AsyncGenerator<T, undefined> {
  const output = channel<T>();
  const ending = new AbortController();
  const stop = () => {
    ending.abort();
    output.end();
  };
  const unlink = onAbort(signal, stop);
  if (!signal.aborted) work(output, ending.signal).catch(output.end);

  async function* read(): AsyncGenerator<T, undefined> {
    try {
      for await (const value of output) {
        if (signal.aborted) return;
        yield value;
      }
    } finally {
      unlink();
      stop();
    }
  }
  return read();
}
