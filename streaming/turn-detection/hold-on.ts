import { type Locale, perLanguage } from '#core/languages/locale.ts';
import { turnWordsFor } from '#core/languages/turn-words.ts';
import { hasPhrase, type PhraseSet, phraseAtEnd, phraseAtStart, phraseSetsIn, phrasesIn, wordsOf } from '#core/languages/words.ts';

const HOLD_ON = {
  /** "One moment", "hold on". */
  momentMs: 45_000,
  longestMs: 600_000,
  /** Words of more than this say more than that we are to wait. */
  longestWords: 14,
  longestCharacters: 200,
};

/** For how long a caller asks us to wait, from the words of a turn; undefined: they ask nothing of the kind. */
export function askedToWaitMs(said: string, locale: Locale): number | undefined {
  if (said.length > HOLD_ON.longestCharacters) return undefined;
  const all = wordsOf(said.replace(COUNTED, ' '));
  const { before, after, holds, holdsFor, units } = holdWordsFor(locale);
  const language = turnWordsFor(locale);
  const polite = behind(all, [before, language.backchannels]);
  const words = withoutEnd(polite < all.length ? all.slice(polite) : all, after);
  if (words.length > HOLD_ON.longestWords || hasPhrase(words, language.questionWords)) return undefined;

  const time = timeIn(words, locale);
  // Where the verb comes last.
  const anywhere = language.beginnings.size === 0;
  const begins = (phrases: PhraseSet) => (anywhere ? hasPhrase(words, phrases) : phraseAtStart(words, phrases) > 0);
  const endsWithUnit = phraseAtEnd(words, units) > 0 || phraseAtEnd(words.slice(0, -1), units) > 0;
  const isTimeAlone = time !== undefined && words.length < 4 && endsWithUnit;
  return begins(holds) || isTimeAlone || (time !== undefined && begins(holdsFor)) ? (time ?? HOLD_ON.momentMs) : undefined;
}

/** Between a number and its unit in Japanese, which a dictionary takes for one word. */
const COUNTED = /(?<=[一二三四五六七八九十])(?=[分秒])/gu;

const holdWordsFor = perLanguage(({ hold, commands }) => {
  const { counts, ...lists } = hold;
  return {
    ...phraseSetsIn(lists),
    counts: counts.split(',').map((words) => phrasesIn(words.replaceAll('/', ','))),
    units: phrasesIn([hold.moments, hold.seconds, hold.minutes].join(',')),
    before: phrasesIn(commands.before),
    after: phrasesIn(commands.after),
  };
});

/** The longest time that is named. */
function timeIn(words: readonly string[], locale: Locale): number | undefined {
  const { moments, seconds, minutes } = holdWordsFor(locale);
  const times = words.flatMap((_, at) => {
    if (phraseAtStart(words, minutes, at) > 0) return 60_000 * countBefore(words, at, locale);
    if (phraseAtStart(words, seconds, at) > 0) return 1_000 * countBefore(words, at, locale);
    return phraseAtStart(words, moments, at) > 0 ? HOLD_ON.momentMs : [];
  });
  return times.length === 0 ? undefined : Math.min(HOLD_ON.longestMs, Math.max(HOLD_ON.momentMs, ...times));
}

/** How many of the unit at `at`. In some languages the unit says it itself. */
function countBefore(words: readonly string[], at: number, locale: Locale): number {
  const { counts } = holdWordsFor(locale);
  const own = counts.findIndex((count) => count.has(words[at] ?? ''));
  if (own >= 0) return own + 1;
  const before = words.slice(Math.max(0, at - 3), at);
  const digits = Number(/^\d+$/.exec(before.at(-1) ?? '')?.[0]);
  if (digits > 0) return digits;
  return (
    Math.max(
      0,
      counts.findLastIndex((count) => phraseAtEnd(before, count) > 0),
    ) + 1
  );
}

/** Where the words begin that are in none of these lists. */
function behind(words: readonly string[], lists: readonly PhraseSet[]): number {
  let at = 0;
  for (let count = 1; count > 0; at += count) count = Math.max(...lists.map((list) => phraseAtStart(words, list, at)));
  return at;
}

function withoutEnd(words: readonly string[], phrases: PhraseSet): readonly string[] {
  const count = phraseAtEnd(words, phrases);
  return count === 0 || count === words.length ? words : withoutEnd(words.slice(0, -count), phrases);
}
