import { isUnspaced } from '#core/languages/words.ts';
import type { LanguageFacts } from './language-facts.ts';

/** A place in a text that is still coming, with all that a class may look at. */
export interface Place {
  /** As it was written: at most `LOOK` characters of what was read already, and all that is still to be read from `at` on. */
  text: string;
  at: number;
  /** No more text comes, or what comes does not belong to this. */
  ended: boolean;
  /** The end of what was said before in this paragraph: at most 40 characters. */
  before: string;
  /** What belongs between that and the next word: 'soft' is for a place where something was dropped or replaced. */
  gap: 'none' | 'soft' | 'space';
  facts: LanguageFacts;
}

/** What a class made of `length` characters at a place: words, the same again (close to what is before it), nothing, or a pause. No length: more text is needed. */
export type Reading = { length: number; words: string; close?: boolean } | { length: number; becomes: 'itself' | 'nothing' | 'pause' };

/** How far a class looks to the left and to the right: longer than any expression but a web address. */
export const LOOK = 80;

export const WAIT: Reading = { length: 0, becomes: 'nothing' };

export const word = (length: number, words: string): Reading => ({ length, words });
/** Other characters that mean the same and stand as close as those did: a plain hyphen for one that does not break. */
export const written = (length: number, words: string): Reading => ({ length, words, close: true });
export const keep = (length: number): Reading => ({ length, becomes: 'itself' });
export const drop = (length: number): Reading => ({ length, becomes: 'nothing' });
export const pause = (length: number): Reading => ({ length, becomes: 'pause' });

/** What a sticky pattern finds at the place; '' if nothing. */
export function match(pattern: RegExp, { text, at }: Place, offset = 0): string {
  pattern.lastIndex = at + offset;
  return pattern.exec(text)?.[0] ?? '';
}

/** `length` characters reach the end of the text so far: more may belong to them. */
export const open = ({ text, at, ended }: Place, length: number) => !ended && at + length >= text.length;

/** The text behind `length` characters, as far as a class looks. */
export const behind = ({ text, at }: Place, length: number) => text.slice(at + length, at + length + LOOK);

/** The text in front, as it was written. */
export const inFront = ({ text, at }: Place) => text.slice(Math.max(0, at - LOOK), at);

/** A word goes on; not so where words stand without spaces: 5kmです. */
export const goesOnAsWord = (text: string) => /^[\p{L}\p{M}\p{Nd}]/u.test(text) && !isUnspaced(text.charAt(0));

/** A unit may follow. */
export const endsInNumber = (text: string) => /[\p{Nd}½⅓⅔¼¾⅛]$/u.test(text);

export const endsInDigit = (text: string) => /\p{Nd}$/u.test(text);

/** The number that ends a text, not a part of a word, a date or a price. Japanese words, and Arabic ones of a letter, stand right in front: و2 كجم. */
const NUMBER_BEFORE = /(?<!(?!\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|[وفبلكـ])[\p{L}\p{Nd}\p{Sc}.,/:-])\p{Nd}+(?:[.,]\p{Nd}+)*$/u;

export function numberBefore(text: string): string | undefined {
  return endsInDigit(text) ? NUMBER_BEFORE.exec(text)?.[0] : undefined;
}
