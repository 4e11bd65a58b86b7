import { answersQuestion } from '#core/conversation/commands/answers-question.ts';
import { commandIn, isGreeting } from '#core/conversation/commands/commands.ts';
import { messagesOf } from '#core/conversation/past.ts';
import { bareJson } from '#core/conversation/reply/bare-json.ts';
import { isOfOwnWords } from '#core/conversation/tools/own-words.ts';
import { codeIn } from '#core/conversation/tools/spoken-code.ts';
import { unfoundedFigures } from '#core/conversation/tools/unfounded.ts';
import { quoted } from '#core/conversation/tools/words-of-others.ts';
import { isInvented } from '#core/languages/invented-speech.ts';
import { languageOf, localeFrom } from '#core/languages/locale.ts';
import { mailboxSignIn } from '#core/languages/mailbox.ts';
import {
  hasPhrase,
  joined,
  phraseAtEnd,
  phraseAtStart,
  phrasesIn,
  sameWords,
  spelled,
  wordPlaces,
  wordsIn,
  wordsOf,
} from '#core/languages/words.ts';
import { asks } from '#core/speech/asks.ts';
import { audible } from '#core/speech/audible.ts';
import { clean } from '#core/speech/clean.ts';
import { cleanText } from '#core/speech/clean-text.ts';
import { alexaDialect, googleDialect } from '#core/speech/dialects.ts';
import { findAbbreviations } from '#core/speech/expressions/aliases.ts';
import { findSayAs } from '#core/speech/expressions/say-as.ts';
import { lastSentenceIn } from '#core/speech/last-sentence.ts';
import { formulaWords } from '#core/speech/markup/formula.ts';
import { angleBrackets, cellsOf, entity, tableHeaders } from '#core/speech/markup/fragments.ts';
import { callsTool, isData, wordsOfJson } from '#core/speech/not-for-ears/calls.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakable, speakableStream } from '#core/speech/speakable.ts';
import { fitSsml, toSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { withoutOwnWords } from '#streaming/echo/own-words.ts';
import { speechAlignment } from '#streaming/output/alignment.ts';
import { kindOfInterjection } from '#streaming/turn-detection/backchannels.ts';
import { symbolsAtEnd } from '#streaming/turn-detection/dictated-symbols.ts';
import { dictation } from '#streaming/turn-detection/dictation.ts';
import { endpointer } from '#streaming/turn-detection/endpointer.ts';
import { askedToWaitMs } from '#streaming/turn-detection/hold-on.ts';
import { pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';
import { preemptiveBudget } from '#streaming/turn-detection/preemptive-generation.ts';
import { turnCompleteness } from '#streaming/turn-detection/turn-completeness.ts';
import { aTurn } from '#test/support/turns.ts';

type TextFunction = (text: string) => unknown;

const inTokens = (text: string, length: number) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));
const NONE: ReadonlySet<string> = new Set(['not in there']);

/** A transcript that comes twice, and the silence behind it. */
function endOfTurn(text: string): void {
  const turn = endpointer({ locale: 'ja-JP' });
  turn.speechStarted(0);
  turn.transcript({ text, final: false }, 100);
  turn.next(100);
  turn.transcript({ text: `${text} b`, final: true }, 200);
  turn.speechEnded(300);
  for (let nowMs = 300; nowMs < 1_800; nowMs += 100) turn.next(nowMs);
}

function aligned(text: string, words: readonly string[] = []): void {
  const alignment = speechAlignment();
  for (const token of inTokens(text, 40)) alignment.text(token);
  alignment.words(words.map((word, at) => ({ text: word, startMs: 100 * at, endMs: 100 * at + 90 })));
  alignment.audio(100 * words.length + 1_000);
  alignment.heardAt(500);
}

function writtenIn(text: string, before: string): void {
  const json = bareJson();
  for (const token of inTokens(before + text, 4)) json.push(token);
}

/** Functions that are given a text from outside, by what they are named after in the source. */
export const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  quoted,
  codeIn: (text) => codeIn(text, 'ja-JP'),
  isOfOwnWords: (text) => isOfOwnWords({ arguments: { text, number: 7 } }, aTurn('ann', { text, locale: 'de-DE' })),
  unfoundedFigures: (text) => unfoundedFigures(text, [text, '7']),
  wordsIn,
  wordsOf,
  wordPlaces,
  phrasesIn,
  spelled: (text) => spelled([text, ...inTokens(text, 1)]),
  sameWords: (text) => sameWords(text, `${text}b`),
  'joined: said anew': (text) => joined(text, `${text} b`),
  'joined: other words': (text) => joined(text, `b ${text}`),
  'phrases among words': (text) => hasPhrase(wordsOf(text), NONE) || phraseAtStart([text, text], NONE) || phraseAtEnd([text, text], NONE),
  isInvented: (text) => isInvented(text, false),
  mailboxSignIn: (text) => mailboxSignIn(text, 'de-DE'),
  localeFrom,

  commandIn: (text) => commandIn(text, 'en-US', true),
  isGreeting: (text) => isGreeting(text, 'it-IT'),
  'answersQuestion: a long question': (text) => answersQuestion(`${text}?`, 'cancel', 'ja-JP'),
  'answersQuestion: a long answer': (text) => answersQuestion('What would you like to cancel?', text, 'en-US'),
  messagesOf: (text) =>
    messagesOf([{ id: '', conversation: '', at: 0, text, outcome: { said: inTokens(text, 40), ended: 'whole', calls: [] } }]),
  'bareJson: a thought': (text) => writtenIn(text, '<think>'),
  'bareJson: an object': (text) => writtenIn(text, '{'),

  asks,
  audible,
  clean,
  cleanText,
  lastSentenceIn,
  'speakable in English': (text) => speakable(text, 'en-US'),
  'speakable in German': (text) => speakable(text, 'de-DE'),
  'speakable in Japanese': (text) => speakable(text, 'ja-JP'),
  'speakableStream of tokens': (text) => {
    const stream = speakableStream('en-US');
    for (const token of inTokens(text, 4)) stream.push(token);
    stream.end();
  },
  'sentenceStream of a whole': (text) => sentenceStream('en-US').push(text),
  'sentenceStream of tokens': (text) => {
    const stream = sentenceStream('de-DE');
    for (const token of inTokens(text, 4)) stream.push(token);
    stream.breakOff();
  },
  'toSsml: a sentence': (text) => toSsml([text], alexaDialect('de-DE')),
  'toSsml: sentences': (text) => toSsml(inTokens(text, 40), alexaDialect('en-US')),
  fitSsml: (text) => fitSsml([text, ...inTokens(text, 40)], googleDialect('en-US'), 640),
  checkSsml: (text) => checkSsml(`<speak>${text.replace(/[<&>]/g, '')}</speak>`, alexaDialect('en-US')),
  findSayAs: (text) => findSayAs(text, 'de-DE'),
  findAbbreviations: (text) => findAbbreviations(text, 'de-DE'),
  // A formula is cut to its limit where it is found.
  formulaWords: (text) => formulaWords(text.slice(0, 200), languageOf('en-US').speech),
  angleBrackets,
  entity,
  tableHeaders,
  cellsOf,
  callsTool,
  isData: (text) => isData(text) || isData(JSON.stringify({ text })),
  wordsOfJson: (text) => wordsOfJson(text) ?? wordsOfJson(JSON.stringify({ text })),

  kindOfInterjection: (text) => kindOfInterjection(text, 'en-US'),
  symbolsAtEnd: (text) => symbolsAtEnd(wordsIn(text), 'en-US'),
  dictation: (text) => dictation(text, wordsIn(text), 'en-US'),
  'dictation of an address of mail': (text) => dictation(text, wordsIn(text), 'en-US', 'mail'),
  'dictation of a name': (text) => dictation(text, wordsIn(text), 'ja-JP', 'name'),
  askedToWaitMs: (text) => askedToWaitMs(text, 'en-US'),
  pendingQuestionIn: (text) => pendingQuestionIn(`${text}?`, 'en-US'),
  'turnCompleteness in English': (text) => turnCompleteness(text, 'en-US', 'mail'),
  'turnCompleteness in Japanese': (text) => turnCompleteness(text, 'ja-JP'),
  mayStart: (text) => preemptiveBudget(() => 'en-US').mayStart(text, { final: false, silent: true }, 0),
  endpointer: endOfTurn,
  'withoutOwnWords: an echo': (text) => withoutOwnWords(text, text, { whole: true }),
  'withoutOwnWords: other words': (text) => withoutOwnWords(`b ${text}`, text, { whole: false }),
  'speechAlignment by estimate': (text) => aligned(text),
  'speechAlignment of other words': (text) =>
    aligned(
      text,
      wordsIn(text).map((word) => `${word}q`),
    ),
};

/**
 * Characters that are worked on at once: of a transcript 8,000 (`streaming/pipeline.ts`), of what a model or a client writes for a voice a slice of
 * 4,096, of what a person types up to a megabyte, where only the beginning and the end are looked at.
 */
export const LIMIT: Readonly<Record<string, number>> & { others: number } = {
  others: 8_000,
  'speakable in English': 4_096,
  'speakable in German': 4_096,
  'speakable in Japanese': 4_096,
  'sentenceStream of a whole': 4_096,
  // All of a reply, of which each token is worked on by itself, is no limit of one turn of the loop.
  'speakableStream of tokens': 4_096,
  'sentenceStream of tokens': 4_096,
  'answersQuestion: a long answer': 1_000_000,
  'joined: said anew': 1_000_000,
  'joined: other words': 1_000_000,
  commandIn: 1_000_000,
  isGreeting: 1_000_000,
  pendingQuestionIn: 40_000,
  lastSentenceIn: 40_000,
  asks: 40_000,
};
