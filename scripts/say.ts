/**
 * `npm run say -- "It is 5 km." --locale de-DE`, or the text on standard input: what a voice is handed for a model's reply, sentence by
 * sentence, and the SSML that each platform gets.
 */
import { text as all } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { cleanText } from '#core/speech/clean-text.ts';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { findAbbreviations } from '#core/speech/expressions/aliases.ts';
import { findSayAs } from '#core/speech/expressions/say-as.ts';
import { sentenceStream, textsOf } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { fitSsml } from '#core/speech/ssml.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { locale: { type: 'string', default: 'en-US' } } });
const locale =
  LOCALES.find((known) => known === values.locale) ?? give(`There is no locale "${values.locale}"; there are ${LOCALES.join(', ')}.`);
const text = positionals.length > 0 ? positionals.join(' ') : await all(process.stdin);
if (text.trim() === '') give('Usage: npm run say -- "text" [--locale de-DE], or the text on standard input');

const sentences = await textsOf(pieces(text, locale));
if (sentences.length === 0) console.log('Nothing of it is for ears: the turn is answered with an apology.');
for (const [index, sentence] of sentences.entries()) {
  console.log(`${index + 1}  ${sentence.trim()}`);
  for (const mark of markedIn(sentence)) console.log(`     ${mark}`);
}
for (const dialect of [alexaDialect(locale), googleDialect(locale), plainDialect(locale)]) {
  const { ssml, problem } = fitSsml(sentences, dialect);
  console.log(`\n${dialect.name}${problem === undefined ? '' : ` (without its markup: ${problem})`}\n${ssml}`);
}

async function* pieces(reply: string, spoken: Locale) {
  const prose = speakableStream(spoken);
  const cuts = sentenceStream(spoken);
  const begun = prose.push(reply);
  const rest = prose.end();
  yield* cuts.push(prose.voided() === 'reply' ? rest : begun + rest);
  yield* cuts.end();
}

/** What the voice is told of in a sentence, with its class: telephone  020 - 555 01 23 */
function markedIn(sentence: string): string[] {
  const text = cleanText(sentence);
  const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return [
    ...findAbbreviations(text, locale).map((mark) => `abbreviation  ${written(mark)} → ${mark.alias}`),
    ...findSayAs(text, locale).map((mark) => `${[mark.reading, mark.format].filter(Boolean).join(' ')}  ${written(mark)}`),
  ];
}

function give(problem: string): never {
  console.error(problem);
  process.exit(1);
}
