import { type Locale, perLanguage } from '#core/languages/locale.ts';
import { type TurnWords, turnWordsFor } from '#core/languages/turn-words.ts';
import { hasPhrase, isUnspaced, phraseAtEnd, phraseAtStart, phrasesIn, spelled, wordsIn, wordsOf } from '#core/languages/words.ts';
import { lastSentenceIn } from '#core/speech/last-sentence.ts';
import { commandIn, LONGEST_COMMAND } from './commands.ts';

/**
 * Whether words that could be a command of ours answer what we asked last, and so are for the model: "cancel" after "would you like to keep or
 * cancel it?", "nothing" after "what would you like to change?". Our own fixed questions (an offer to go on, an invitation to ask) ask for commands.
 *
 * @param lastSentence What we said last; its end counts. Without a question at its end nothing is asked.
 */
export function answersQuestion(lastSentence: string, words: string, locale: Locale): boolean {
  const { sentence: question, asks } = lastSentenceIn(lastSentence);
  if (!asks || words.length > LONGEST_COMMAND) return false;
  const asked = wordsOf(question);
  const answers = answersIn(locale);
  if (answers.ownQuestions.has(spelled(asked))) return false;
  const answer = withoutManners(wordsOf(words), answers.manners);
  const invites = hasPhrase(asked, answers.invitations);
  if (answers.nothing.has(spelled(answer))) return !invites;
  const language = turnWordsFor(locale);
  if (phraseAtStart(answer, language.questionWords) > 0) return false;
  // "l'annuler" names "annuler".
  const named = [...asked, ...wordsOf(question.replace(/['’]/g, ' '))];
  return (
    isOneOf(named, answer) || isNamedIn(named, telling(answer, language, locale)) || (!invites && hasPhrase(asked, answers.wordsAsked))
  );
}

const answersIn = perLanguage(({ commands, phrases }) => ({
  nothing: phrasesIn(commands.nothing),
  invitations: phrasesIn(commands.invitations),
  wordsAsked: phrasesIn(commands.wordsAsked),
  manners: phrasesIn(`${commands.before}, ${commands.after}`),
  ownQuestions: new Set(
    Object.values(phrases)
      .flatMap((phrase) => (typeof phrase === 'string' ? [phrase] : Array.isArray(phrase) ? (phrase as readonly string[]) : []))
      .map(lastSentenceIn)
      .flatMap(({ sentence, asks }) => (asks ? spelled(wordsIn(sentence)) : [])),
  ),
}));

/** Without polite words at either end; all of them, if there are no others. */
function withoutManners(words: readonly string[], manners: ReadonlySet<string>): readonly string[] {
  for (let rest = words; rest.length > 0; ) {
    const first = phraseAtStart(rest, manners);
    const shorter = first > 0 ? rest.slice(first) : rest.slice(0, rest.length - phraseAtEnd(rest, manners));
    if (shorter.length === rest.length) return rest;
    rest = shorter;
  }
  return words;
}

/** The words that a command stands on: 'cancel' of 'cancel it'. */
function telling(words: readonly string[], language: TurnWords, locale: Locale): string[] {
  const { beginnings, open, prepositions, endings, fillers } = language;
  const idle = (word: string) => [beginnings, open, prepositions, endings, fillers].some((list) => list.has(word));
  return words.filter((word) => commandIn(word, locale, true) !== undefined || !idle(word));
}

/** Whether a question names all of these words, in whatever form: 'annuler' of 'annulez'. */
function isNamedIn(question: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return false;
  return words.every((word) => {
    if (isUnspaced(word)) return word.length > 1 ? spelled(question).includes(word) : question.includes(word);
    return question.some((asked) => isSameWord(asked, word));
  });
}

/** Whether a question has two words in one: 'aufhören' of 'hör auf'. */
function isOneOf(question: readonly string[], [verb = '', particle = '', ...more]: readonly string[]): boolean {
  if (particle === '' || more.length > 0 || isUnspaced(verb)) return false;
  return question.some((asked) => isSameWord(asked, `${particle}${verb}`));
}

const ARABIC_PREFIX = /^[اتينبوفل](?=[\u0600-\u06ff]{3})/u;
const LATIN = /^[a-z]/;

/** Whether two words differ in their ending alone. Words of other scripts are written with fewer letters. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const first = one.replace(ARABIC_PREFIX, '');
  const second = other.replace(ARABIC_PREFIX, '');
  const shorter = Math.min(first.length, second.length);
  let same = 0;
  while (same < shorter && first[same] === second[same]) same++;
  return same >= (LATIN.test(first) ? 4 : 3) && same >= shorter - 2;
}
