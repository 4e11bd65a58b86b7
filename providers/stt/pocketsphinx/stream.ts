import { untilAborted } from '#core/async/until-aborted.ts';
import { ParleyError } from '#core/errors.ts';
import type { Sound, SpeechToText, Transcript, UtteranceEnd } from '#core/ports.ts';
import { type AskedThread, askedThread } from '../../threads/asked-thread.ts';
import type { PocketsphinxRequest } from './worker.ts';

/** A decoder in a thread of its own. It starts at once; what is asked meanwhile waits. */
type Recogniser = AskedThread<PocketsphinxRequest, string>;

const SAMPLE_RATE = 16_000;
/** Bytes: 100 ms. After each chunk there are new words. */
const CHUNK = (SAMPLE_RATE / 10) * 2;

/**
 * pocketsphinx with its general American English model, in threads of this process that start with the first call. It hears English words in
 * whatever is said, and writes them in small letters without marks; `locale` and `hotwords` change nothing. One idle thread is kept for the
 * next call. `callers`: how many calls are heard at once; each has a thread and about 200 MB. Throws ParleyError 'stt-failed', also for one call more.
 */
export function pocketsphinx({ callers }: { callers: number }): SpeechToText & { close(): Promise<void> } {
  const busy = new Set<Recogniser>();
  let idle: Recogniser | undefined;
  let closed = false;

  function take(): Recogniser {
    if (closed) throw new ParleyError('stt-failed', 'pocketsphinx was closed');
    if (busy.size >= callers) throw new ParleyError('stt-failed', `pocketsphinx hears no more than ${callers} at once`);
    const recogniser: Recogniser = idle && !idle.ended() ? idle : askedThread(new URL('./worker', import.meta.url));
    idle = undefined;
    busy.add(recogniser);
    return recogniser;
  }

  function giveBack(recogniser: Recogniser): void {
    busy.delete(recogniser);
    if (recogniser.ended()) return;
    if (idle) void recogniser.close();
    else {
      recogniser.ask('end').catch(() => {}); // a thread that ended has forgotten the utterance as well
      idle = recogniser;
    }
  }

  async function* transcribe(audio: AsyncIterable<Sound>, { signal }: { signal: AbortSignal }): AsyncGenerator<Transcript> {
    const recogniser = take();
    const sounds = audio[Symbol.asyncIterator]();
    const chunk = new Uint8Array(CHUNK);
    let filled = 0;
    let text = '';
    /** Something was heard since the last final transcript. */
    let open = false;

    const ask = (request: PocketsphinxRequest) => untilAborted(recogniser.ask(request).catch(ended), signal);

    /** Sends what the chunk holds, in whole samples. */
    async function hear(): Promise<Transcript | undefined> {
      const samples = new Int16Array(chunk.buffer, 0, filled >> 1);
      filled = 0;
      const words = await ask(samples);
      if (words === undefined || words === text) return undefined;
      text = words;
      return { text, final: false };
    }

    async function* finish(end: UtteranceEnd): AsyncGenerator<Transcript> {
      if (filled > 1 && end === 'end-of-speech') await hear();
      filled = 0;
      const words = open ? await ask('end') : '';
      if (words !== undefined) yield { text: end === 'discard' ? '' : words, final: true };
      text = '';
      open = false;
    }

    try {
      for (;;) {
        const next = await untilAborted(sounds.next(), signal);
        if (next === undefined) return;
        if (next.done) break;
        if (typeof next.value === 'string') {
          yield* finish(next.value);
          continue;
        }
        for (let from = 0; from < next.value.length; ) {
          const part = next.value.subarray(from, from + CHUNK - filled);
          chunk.set(part, filled);
          filled += part.length;
          from += part.length;
          open = true;
          const heard = filled === CHUNK ? await hear() : undefined;
          if (heard) yield heard;
        }
      }
      if (open) yield* finish('end-of-speech');
    } finally {
      void sounds.return?.();
      giveBack(recogniser);
    }
  }

  return {
    name: 'pocketsphinx:en-us',
    accepts: [{ encoding: 'pcm16', sampleRate: SAMPLE_RATE }],
    interim: true,
    transcribe,
    async close() {
      closed = true;
      await Promise.all([...busy, ...(idle ? [idle] : [])].map((recogniser) => recogniser.close()));
    },
  };
}

function ended(cause: unknown): never {
  throw new ParleyError('stt-failed', "pocketsphinx's thread ended", { cause });
}
