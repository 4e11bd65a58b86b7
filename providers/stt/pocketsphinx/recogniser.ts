import { ParleyError } from '#core/errors.ts';
import { startThread } from '../../thread.ts';
import type { Report, Request } from './worker.ts';

/** A decoder in a thread of its own. It starts at once; what is asked meanwhile waits. Throws ParleyError 'stt-failed' once it has ended. */
export interface Recogniser {
  /** The words so far, or at the end of an utterance all. */
  ask(request: Request): Promise<string>;
  /** Forgets the utterance. */
  drop(): void;
  alive(): boolean;
  close(): Promise<void>;
}

export function startRecogniser(): Recogniser {
  const waiting: { resolve(text: string): void; reject(error: ParleyError): void }[] = [];
  let over: ParleyError | undefined;

  function fail(message: string, cause?: unknown): void {
    over = new ParleyError('stt-failed', message, { cause });
    for (const { reject } of waiting.splice(0)) reject(over);
  }

  const thread = startThread<Request, Report>(new URL('./worker', import.meta.url), {
    hear: ({ text }) => waiting.shift()?.resolve(text),
    failed: (cause) => fail("pocketsphinx's thread ended", cause),
  });

  function ask(request: Request): Promise<string> {
    if (over) return Promise.reject(over);
    thread.post(request);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  return {
    ask,
    drop() {
      ask('end').catch(() => {}); // then there is nothing to forget
    },
    alive: () => over === undefined,
    close() {
      fail('pocketsphinx was closed');
      return thread.close();
    },
  };
}
