import { speakable, speakableStream } from '#core/speech/speakable.ts';
import { choicesOf, inPieces, localeOf, textOf } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** What no voice can say. */
const SIGNS = /[*_`#[\]<>|~\\^{}&]|(?!\n)\p{Cc}|\p{Cs}|\p{Co}|[\u202a-\u202e\ufeff]/u;

/** Characters. The prose of one object of data that is longer than what is held of it depends on how it came. */
const MOST = 1_500;

/** A model's markdown: the same prose however it came in tokens, and none of it signs. */
export const speakableText = pureTarget('speakable', 150, (input) => {
  const choose = choicesOf(input);
  const locale = localeOf(choose);
  const text = textOf(input).slice(0, MOST);
  const whole = speakable(text, locale);
  const stream = speakableStream(locale);
  let heard = '';
  for (const token of inPieces(text, choose)) {
    const more = stream.push(token);
    heard = stream.voided() === undefined ? heard + more : more;
  }
  const rest = stream.end();
  heard = stream.voided() === undefined ? heard + rest : rest;
  demandThat(heard === whole, () => `in ${locale} whole ${JSON.stringify(whole)}, in tokens ${JSON.stringify(heard)}`);
  demandThat(!SIGNS.test(whole), () => `in ${locale} a sign: ${JSON.stringify(whole)}`);
});
