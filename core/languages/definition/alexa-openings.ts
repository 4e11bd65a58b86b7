import type { en } from '../en/alexa-openings.ts';

/**
 * The questions that a person can begin or end in their own words, as the one sample of an intent each. Alexa leaves the words
 * around the slot out of it: of "what is a quasar" the query is "is a quasar". So there is one intent per wording, and its name
 * tells the words. The names come from the English words; the same name in another language is its counterpart where there is
 * one, else a wording that only that language has.
 */
export type QuestionSamples = Readonly<Record<keyof typeof en, string>>;
