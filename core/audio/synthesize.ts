import { onAbort } from '../async/on-abort.ts';
import { timer } from '../async/timer.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { ParleyError } from '../errors.ts';
import type { Locale } from '../languages/locale.ts';
import type { AudioFormat, Clock, TextToSpeech } from '../ports.ts';
import { nearestFormat } from './audio-format.ts';
import { converter } from './convert.ts';

/**
 * What a voice makes of a text as it comes, in the format that is wanted. `patienceMs`: a voice that has text, and makes no sound for so long,
 * has failed. Ends when `signal` aborts, whatever the voice does. Throws ParleyError ('tts-…').
 */
export async function* synthesis(
  tts: TextToSpeech,
  texts: AsyncIterable<string>,
  wanted: AudioFormat,
  parts: { clock: Clock; patienceMs: number; locale: Locale; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const { clock, patienceMs, locale, signal } = parts;
  const format = nearestFormat(tts.makes, wanted);
  if (!format) throw new ParleyError('tts-failed', `${tts.name} makes no audio`);
  const convert = converter(format, wanted);
  const over = new AbortController();
  const unlink = onAbort(signal, () => over.abort());
  const patience = timer(clock, () => over.abort());
  let waitsForSound = false;
  let waitsForText = false;

  function mind(): void {
    if (waitsForSound && !waitsForText) patience.in(patienceMs);
    else patience.stop();
  }

  async function* minded(): AsyncGenerator<string> {
    waitsForText = true;
    mind();
    for await (const text of texts) {
      waitsForText = false;
      mind();
      yield text;
      waitsForText = true;
      mind();
    }
    waitsForText = false;
    mind();
  }

  const sounds = tts.speak(minded(), { format, locale, signal: over.signal })[Symbol.asyncIterator]();
  try {
    for (;;) {
      waitsForSound = true;
      mind();
      const next = await untilAborted(sounds.next(), over.signal);
      waitsForSound = false;
      mind();
      if (signal.aborted) return;
      if (next === undefined) throw new ParleyError('tts-unreachable', `${tts.name} said nothing for ${patienceMs} ms`);
      if (next.done) break;
      if ('audio' in next.value) yield convert.push(next.value.audio);
    }
    yield convert.end();
  } finally {
    unlink();
    over.abort();
    void sounds.return?.();
  }
}
