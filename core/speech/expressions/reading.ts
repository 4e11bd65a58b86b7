import type { SpokenWords } from '#core/languages/definition/speech.ts';
import { isUnspaced } from '#core/languages/words.ts';

/** A place in a text that is still coming, with all that a rule may look at. */
export interface Place {
  text: string;
  at: number;
  /** No more text comes, or what comes does not belong to this. */
  ended: boolean;
  /** The end of what was said before in this paragraph: at most 40 characters. */
  before: string;
  /** What belongs between that and the next word: 'soft' is for a place where something was dropped or replaced. */
  gap: 'none' | 'soft' | 'space';
  words: SpokenWords;
}

/** What a rule made of `length` characters at a place: a word, the same again, nothing, or a pause. No length: more text is needed. */
export type Reading = { length: number; word: string } | { length: number; becomes: 'itself' | 'nothing' | 'pause' };

export const WAIT: Reading = { length: 0, becomes: 'nothing' };

export const word = (length: number, text: string): Reading => ({ length, word: text });
export const keep = (length: number): Reading => ({ length, becomes: 'itself' });
export const drop = (length: number): Reading => ({ length, becomes: 'nothing' });
export const pause = (length: number): Reading => ({ length, becomes: 'pause' });

/** What a sticky pattern finds at the place; '' if nothing. */
export function match(pattern: RegExp, { text, at }: Place): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** `length` characters reach the end of the text so far: more may belong to them. */
export const open = ({ text, at, ended }: Place, length: number) => !ended && at + length >= text.length;

/** The text behind `length` characters. */
export const behind = ({ text, at }: Place, length: number) => text.slice(at + length);

/** A word goes on; not so where words stand without spaces: 5kmです. */
export const goesOnAsWord = (text: string) => /^[\p{L}\p{M}\p{Nd}]/u.test(text) && !isUnspaced(text.charAt(0));

export const endsInDigit = (text: string) => /\p{Nd}$/u.test(text);
