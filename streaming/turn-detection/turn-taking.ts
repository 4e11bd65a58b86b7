import type { Locale } from '#core/languages/locale.ts';
import type { Asked } from './pending-question.ts';
import { type Shape, shapeOf } from './turn-completeness.ts';

export interface SilenceBounds {
  /** A turn never ends after less silence than this, in milliseconds. */
  minMs: number;
  /** Nor goes on after more. */
  maxMs: number;
}

export const SILENCE_BOUNDS: SilenceBounds = { minMs: 150, maxMs: 1200 };

/**
 * How unlikely it is that the turn is over. The bar that the likelihood has to reach falls in a straight line, from 1 after `minMs` of
 * silence to 0 after `maxMs`: with the bounds above 170, 255, 300, 410, 990 and 1200 ms. People leave 200 to 300 ms between turns;
 * a pause within a number of several groups is about twice as long.
 */
const DOUBT: Readonly<Record<Shape, number>> = { answer: 0.02, finished: 0.1, clause: 0.14, fragment: 0.25, dictation: 0.8, open: 1 };

/**
 * After how much silence, in milliseconds, these words are a finished turn. To be asked again whenever the words change.
 * `asked`: the question of ours that they may answer. `judged`: what a model of turn ends says, the probability that this is one; it
 * counts as much as the words.
 */
export function silenceNeeded(
  words: string,
  {
    locale,
    asked,
    judged,
    bounds = SILENCE_BOUNDS,
  }: { locale: Locale; asked?: Asked | undefined; judged?: number | undefined; bounds?: SilenceBounds },
): number {
  const byWords = DOUBT[shapeOf(words, locale, asked)];
  const doubt = judged === undefined ? byWords : (byWords + 1 - judged) / 2;
  return bounds.minMs + doubt * (bounds.maxMs - bounds.minMs);
}

/** Whether a draft of the answer may start the moment these words arrive, punctuated or not, while the person may still be speaking. */
export function readsAsComplete(words: string, locale: Locale): boolean {
  return shapeOf(words, locale) === 'finished';
}
