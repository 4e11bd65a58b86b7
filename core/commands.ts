import { type Language, type Locale, languageOf } from './locale.ts';
import { type CommandWords, phrasesFor } from './phrases/phrases.ts';

/** What a person can ask of the conversation itself. Answered without the model. */
export type Command = 'stop' | 'help' | 'repeat' | 'go-on' | 'start-over' | 'forget-me' | 'privacy' | 'yes' | 'no';

/** In characters. Nobody says more than this to mean "stop"; it also bounds the work on hostile text. */
const LONGEST_COMMAND = 64;

/**
 * The command that a whole utterance stands for, polite words aside; undefined: the words are for the model.
 * Yes and no are commands only while an offer of ours is open.
 */
export function commandIn(text: string, locale: Locale, offerOpen: boolean): Command | undefined {
  if (text.length > LONGEST_COMMAND) return undefined;
  const lexicon = LEXICONS[languageOf(locale)];
  let words: string | undefined = fold(text);
  while (words !== undefined) {
    const command = lexicon.utterances.get(words);
    if (command === 'yes' || command === 'no') return offerOpen ? command : undefined;
    if (command) return command;
    words = withoutPoliteWord(words, lexicon);
  }
  return undefined;
}

interface Lexicon {
  utterances: ReadonlyMap<string, Command>;
  /** Each with the space behind it. */
  before: readonly string[];
  /** Each with the space before it. */
  after: readonly string[];
}

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  de: lexiconOf(phrasesFor('de-DE').commands),
  en: lexiconOf(phrasesFor('en-US').commands),
  es: lexiconOf(phrasesFor('es-ES').commands),
  fr: lexiconOf(phrasesFor('fr-FR').commands),
};

function lexiconOf(words: CommandWords): Lexicon {
  const utterances = new Map<string, Command>();
  for (const [command, list] of Object.entries(words.utterances) as [Command, string][]) {
    for (const utterance of entries(list)) {
      utterances.set(utterance, command);
      if (command !== 'stop' && command !== 'no') continue;
      for (const refusal of entries(words.refusals)) utterances.set(fold(`${refusal} ${utterance}`), command);
    }
  }
  return {
    utterances,
    before: longestFirst(entries(words.before).map((word) => `${word} `)),
    after: longestFirst(entries(words.after).map((word) => ` ${word}`)),
  };
}

/** So that 'merci beaucoup' goes whole, not its 'merci' alone. */
function longestFirst(words: string[]): string[] {
  return words.sort((one, other) => other.length - one.length);
}

function entries(list: string): string[] {
  return list.split(',').map(fold);
}

/** Lower case, no accents, no apostrophes; whatever else is no letter or digit is one space; 'stop, stop, stop' is one stop. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ`´]/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=^| )(\p{L}+)( \1)+(?= |$)/gu, '$1');
}

/** One polite word or phrase less; undefined: there is none. */
function withoutPoliteWord(words: string, { before, after }: Lexicon): string | undefined {
  const first = before.find((word) => words.startsWith(word));
  if (first) return words.slice(first.length);
  const last = after.find((word) => words.endsWith(word));
  return last && words.slice(0, -last.length);
}
