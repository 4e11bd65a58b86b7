import type { Locale } from '#core/locale.ts';

/**
 * The words that every sample of an intent in `interaction-models/` begins with, by language. Alexa leaves them out of
 * the slot: of "what is a quasar" the query is "is a quasar". One intent per opening, so that its name tells the words.
 */
const OPENINGS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  en: new Map([
    ['WhatIntent', 'what'],
    ['WhatsIntent', "what's"],
    ['WhoIntent', 'who'],
    ['WhosIntent', "who's"],
    ['WhenIntent', 'when'],
    ['WhereIntent', 'where'],
    ['WheresIntent', "where's"],
    ['WhyIntent', 'why'],
    ['WhichIntent', 'which'],
    ['HowIntent', 'how'],
    ['HowsIntent', "how's"],
    ['IsIntent', 'is'],
    ['AreIntent', 'are'],
    ['CanIntent', 'can'],
    ['DoIntent', 'do'],
    ['DoesIntent', 'does'],
    ['DidIntent', 'did'],
    ['WillIntent', 'will'],
    ['ShouldIntent', 'should'],
  ]),
};

/** What stood before the slot's value: the question is `${opening} ${value}`. Undefined: the value says it all. */
export function openingOf(intentName: string, locale: Locale): string | undefined {
  return OPENINGS[locale.slice(0, 2)]?.get(intentName);
}
