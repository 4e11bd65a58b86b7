import { ParleyError } from '#core/errors.ts';
import { askedThread } from '../../asked-thread.ts';
import type { PocketsphinxRequest } from './worker.ts';

/** A decoder in a thread of its own. It starts at once; what is asked meanwhile waits. Throws ParleyError 'stt-failed' once it has ended. */
export interface Recogniser {
  /** The words so far, or at the end of an utterance all. */
  ask(request: PocketsphinxRequest): Promise<string>;
  /** Forgets the utterance. */
  drop(): void;
  alive(): boolean;
  close(): Promise<void>;
}

export function startRecogniser(): Recogniser {
  const thread = askedThread<PocketsphinxRequest, string>(new URL('./worker', import.meta.url));

  async function ask(request: PocketsphinxRequest): Promise<string> {
    try {
      return await thread.ask(request);
    } catch (cause) {
      throw new ParleyError('stt-failed', "pocketsphinx's thread ended", { cause });
    }
  }

  return {
    ask,
    drop() {
      ask('end').catch(() => {}); // then there is nothing to forget
    },
    alive: () => !thread.ended(),
    close: thread.close,
  };
}
