import type { Locale } from '#core/languages/locale.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakable } from '#core/speech/speakable.ts';
import { choicesOf, inPieces, localeOf, textOf } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** Prose cut into sentences: none of it is lost, and it is cut in the same places however it came. */
export const sentences = pureTarget('sentences', 200, (input) => {
  const choose = choicesOf(input);
  const locale = localeOf(choose);
  const prose = speakable(textOf(input), locale);
  const whole = cutOf(locale, [prose]);
  const pieces = cutOf(locale, inPieces(prose, choose));
  demandThat(whole.text === prose, () => `in ${locale} ${JSON.stringify(prose)} became ${JSON.stringify(whole.text)}`);
  demandThat(pieces.sentences === whole.sentences, () => `in ${locale} whole ${whole.sentences}, in pieces ${pieces.sentences}`);
});

/** `sentences`: without the space between two, which may be at either's side. */
function cutOf(locale: Locale, pieces: readonly string[]): { text: string; sentences: string } {
  const stream = sentenceStream(locale);
  let text = '';
  let sentence = '';
  const sentences: string[] = [];
  for (const { text: part, ends } of [...pieces.flatMap((piece) => stream.push(piece)), ...stream.end()]) {
    text += ends === 'paragraph' ? `${part}\n` : part;
    sentence += part;
    if (ends === undefined) continue;
    sentences.push(`${ends}: ${sentence.trim()}`);
    sentence = '';
  }
  return { text, sentences: JSON.stringify([...sentences, sentence]) };
}
