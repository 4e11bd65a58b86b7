import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import { INTENTS, type Intent } from '#core/languages/definition/everyday.ts';
import { type Locale, languageOf, perLocale } from '#core/languages/locale.ts';
import { type ClockTime, clockIn, type Duration, durationIn, numberIn } from './quantities.ts';
import { listOf, type Slots, type Template, template } from './templates.ts';

/** What somebody wants, with what they said of it. */
export interface Wish {
  intent: Intent | 'fact';
  /** Words of theirs, or what a list takes them for. */
  slots: Slots;
  number?: number;
  duration?: Duration;
  clock?: ClockTime;
  /** Of a fact. */
  answer?: string;
}

interface Understanding {
  wishes: readonly { intent: Wish['intent']; answer?: string; templates: readonly Template[] }[];
  followUps: readonly Template[];
  words: OfflineWords;
}

/** Compiled when the language is first heard. */
const understandingOf = perLocale((locale): Understanding => {
  const words = languageOf(locale).builtInMind;
  const { asks, followUps, days, states, units, currencies, facts } = words.everyday;
  const lists = {
    day: new Map([...listOf(days), ...listOf(weekdays(locale))]),
    state: listOf(states),
    ...{ from: listOf(units), to: listOf(units) },
    ...{ money: listOf(currencies), into: listOf(currencies) },
  };
  const all = (written: readonly string[]) => written.map((one) => template(one, lists));
  return {
    wishes: [
      ...facts.map(({ asked, answer }) => ({ intent: 'fact' as const, answer, templates: all(asked) })),
      ...INTENTS.map((intent) => ({ intent, templates: all(asks[intent]) })),
    ],
    followUps: all(followUps),
    words,
  };
});

/** The weekdays' names in a language, by their numbers: 0 is Sunday. */
function weekdays(locale: Locale): Record<string, string> {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [String(day), name.format(Date.UTC(2026, 1, 1 + day))]));
}

/** What a sentence wishes; undefined: nothing that is known. `before`: what was wished before, which it may go on from. */
export function wishOf(said: string, locale: Locale, before?: Wish): Wish | undefined {
  const { wishes, followUps, words } = understandingOf(locale);
  const text = plain(said);
  for (const { intent, answer, templates } of wishes) {
    for (const matches of templates) {
      const slots = matches(text);
      const wish = slots && read({ intent, slots, ...(answer !== undefined && { answer }) }, words);
      // "and tomorrow" is asked of a subject only where nothing was asked before.
      if (wish && !(intent === 'lookup' && before && followed(text, before, followUps))) return wish;
    }
  }
  return before && followed(text, before, followUps);
}

/** Words as templates have them: Japanese without spaces and commas, Arabic without the signs that are seldom written. */
function plain(text: string): string {
  return text
    .replace(/[\u064b-\u0652\u0640、，]/g, '')
    .replaceAll('،', ',')
    .replace(/(?<=[ぁ-ヿ一-龯]) | (?=[ぁ-ヿ一-龯])/g, '');
}

/** The wish before, with another day or place. */
function followed(text: string, before: Wish, followUps: readonly Template[]): Wish | undefined {
  if (!FOLLOWED.has(before.intent)) return undefined;
  for (const matches of followUps) {
    const slots = matches(text);
    if (slots) return { ...before, slots: { ...before.slots, ...slots } };
  }
  return undefined;
}

const FOLLOWED: ReadonlySet<Wish['intent']> = new Set(['weather', 'timeIn', 'calendar']);

/** Undefined: a slot has words that are no number, duration or time. */
function read(wish: Wish, words: OfflineWords): Wish | undefined {
  const { number, duration, clock } = wish.slots;
  const known = {
    ...(number !== undefined && { number: numberIn(number, words) }),
    ...(duration !== undefined && { duration: durationIn(duration, words) }),
    ...(clock !== undefined && { clock: clockIn(clock, words) }),
  };
  return Object.values(known).includes(undefined) ? undefined : ({ ...wish, ...known } as Wish);
}
