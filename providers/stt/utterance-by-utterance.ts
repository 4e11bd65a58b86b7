import type { Sound, Transcript } from '#core/ports.ts';
import { produced } from '../produced.ts';

/**
 * Hears a call for a service that takes whole utterances: what came between two ends. It goes on hearing while one is at the service, and keeps
 * their order; one that is discarded never gets there. An utterance of more than `limitBytes` loses its beginning. `begin` is called at once, with a signal that
 * aborts when the call is over, and returns what asks the service for the words of an utterance.
 */
export async function* utteranceByUtterance(
  audio: AsyncIterable<Sound>,
  { limitBytes, signal }: { limitBytes: number; signal: AbortSignal },
  begin: (over: AbortSignal) => (parts: Uint8Array[]) => Promise<string>,
): AsyncGenerator<Transcript> {
  const utterances = produced<Promise<string>>(signal, async (output, over) => {
    const ask = begin(over);
    for await (const parts of cut(audio, limitBytes, over)) {
      const text = parts.length > 0 ? ask(parts) : Promise.resolve('');
      text.catch(() => {}); // the reader of the utterance sees the error
      output.push(text);
    }
    output.end();
  });
  try {
    for await (const utterance of utterances) {
      const text = await utterance;
      if (signal.aborted) return;
      yield { text, final: true };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The audio between two ends; none where it is void. */
async function* cut(audio: AsyncIterable<Sound>, limitBytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const sound of audio) {
    if (signal.aborted) return;
    if (typeof sound === 'string') {
      yield sound === 'discard' ? [] : parts;
      parts = [];
      bytes = 0;
    } else {
      parts.push(sound);
      bytes += sound.length;
      while (bytes > limitBytes) bytes -= parts.shift()?.length ?? bytes;
    }
  }
}
