import { untilAborted } from '#core/async/until-aborted.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import { sentenceStream } from '#core/speech/sentences.ts';

/** Behind a full stop it takes the next word to know that the sentence is over; the sentence waits no longer for it than this. */
const PAUSE_MS = 150;

/** The sentences of a text, each as soon as it is whole, or seems to be and nothing follows. What is left at the end is one, too. */
export async function* sentencesAsTheyCome(
  texts: AsyncIterable<string>,
  { locale, clock, signal }: { locale: Locale; clock: Clock; signal: AbortSignal },
): AsyncGenerator<string> {
  const stream = sentenceStream(locale);
  const pieces = texts[Symbol.asyncIterator]();
  let sentence = '';

  function* whole(cuts: ReturnType<typeof stream.push>): Generator<string> {
    for (const { text, ends } of cuts) {
      sentence += text;
      if (ends !== 'sentence' && ends !== 'paragraph') continue;
      yield sentence;
      sentence = '';
    }
  }

  for (;;) {
    const coming = untilAborted(pieces.next(), signal);
    if ((await within(clock, PAUSE_MS, coming)) === LATE) yield* whole(stream.breakOff());
    const next = await coming;
    if (next === undefined) return;
    if (next.done) break;
    yield* whole(stream.push(next.value));
  }
  yield* whole(stream.end());
}
