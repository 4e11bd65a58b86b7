import type { CommandWords } from '#core/languages/definition/commands.ts';
import { type Locale, languageOf, perLanguage } from '#core/languages/locale.ts';
import { isUnspaced, spelled, wordsIn } from '#core/languages/words.ts';

/** What a person can ask of the conversation itself. Answered without the model. */
export type Command = keyof CommandWords['utterances'];

/** In characters. Nobody says more than this to mean "stop"; it also bounds the work on hostile text. */
export const LONGEST_COMMAND = 64;

/**
 * The command that a whole utterance stands for, polite words aside; undefined: the words are for the model.
 * Yes and no are commands only while an offer of ours is open.
 */
export function commandIn(text: string, locale: Locale, offerOpen: boolean): Command | undefined {
  if (text.length > LONGEST_COMMAND) return undefined;
  const lexicon = lexiconFor(locale);
  // Grows while it is read: what is left without one more polite word, at either end.
  const readings = new Set([fold(text)]);
  for (const words of readings) {
    const command = lexicon.utterances.get(words);
    if (command === 'yes' || command === 'no') return offerOpen ? command : undefined;
    if (command) return command;
    for (const shorter of withoutPoliteWord(words, lexicon)) readings.add(shorter);
  }
  return undefined;
}

/** Whether a whole utterance agrees to what was just asked, polite words aside. */
export function saysYes(text: string, locale: Locale): boolean {
  return commandIn(text, locale, true) === 'yes';
}

/** Whether people may greet with these words: 'ciao' is a farewell as well. */
export function isGreeting(text: string, locale: Locale): boolean {
  return lexiconFor(locale).greetings.has(fold(text.slice(0, LONGEST_COMMAND)));
}

/** The most usual way to say a command. */
export function usualWords(command: Command, locale: Locale): string {
  const [first = ''] = languageOf(locale).commands.utterances[command].split(',');
  return first.replace('*', '').trim();
}

interface Lexicon {
  utterances: ReadonlyMap<string, Command>;
  greetings: ReadonlySet<string>;
  /** Each with the space behind it, if the language has spaces. */
  before: readonly string[];
  /** Each with the space before it. */
  after: readonly string[];
}

const lexiconFor = perLanguage(({ commands }) => lexiconOf(commands));

function lexiconOf(words: CommandWords): Lexicon {
  const utterances = new Map<string, Command>();
  for (const [command, list] of Object.entries(words.utterances) as [Command, string][]) {
    for (const utterance of entries(list)) {
      utterances.set(utterance, command);
      if (command !== 'stop' && command !== 'no') continue;
      for (const refusal of entries(words.refusals)) utterances.set(fold(`${refusal} ${utterance}`), command);
    }
  }
  const space = isUnspaced(words.before) ? '' : ' ';
  return {
    utterances,
    greetings: new Set(entries(words.greetings ?? '')),
    before: longestFirst(entries(words.before).map((word) => `${word}${space}`)),
    after: longestFirst(entries(words.after).map((word) => `${space}${word}`)),
  };
}

/** So that 'merci beaucoup' goes whole, not its 'merci' alone. */
function longestFirst(words: string[]): string[] {
  return words.sort((one, other) => other.length - one.length);
}

function entries(list: string): string[] {
  return list.split(',').map(fold);
}

const LETTERS = /^[\p{L}\p{M}]+$/u;
const REPEATED = /(?<=^| )([\p{L}\p{M}]+)( \1)+(?= |$)/gu;
const DOUBLED = /^([\p{L}\p{M}]{2,}?)\1+$/u;

/** The words alone, folded; 'stop, stop, stop' is one stop. */
function fold(text: string): string {
  const words = wordsIn(text);
  const said = spelled(words);
  if (!isUnspaced(said)) return words.filter((word, at) => word !== words[at - 1] || !LETTERS.test(word)).join(' ');
  return said.replace(REPEATED, '$1').replace(DOUBLED, (doubled, once) => (isUnspaced(once) ? once : doubled));
}

/** One polite word or phrase less, at the beginning and at the end. */
function withoutPoliteWord(words: string, { before, after }: Lexicon): string[] {
  const first = before.find((word) => words.startsWith(word));
  const last = after.find((word) => words.endsWith(word));
  return [...(first ? [words.slice(first.length)] : []), ...(last ? [words.slice(0, -last.length)] : [])];
}
