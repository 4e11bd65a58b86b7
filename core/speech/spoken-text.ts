import type { Locale } from '#core/languages/locale.ts';
import { isUnspaced } from '#core/languages/words.ts';
import { readUrl } from './expressions/addresses.ts';
import { readTimes } from './expressions/arithmetic.ts';
import { readSign } from './expressions/classify.ts';
import { readCurrencyCode, readMagnitude } from './expressions/currency.ts';
import { factsOf } from './expressions/language-facts.ts';
import { readUnit } from './expressions/measure.ts';
import { endsInDigit, endsInNumber, keep, LOOK, type Place, type Reading } from './expressions/place.ts';
import { readSlashed } from './expressions/shorthand.ts';

/** Plain text without markup on its way to spoken words. */
export interface SpokenText {
  text(plain: string): void;
  /** Words that are said as they are. */
  say(words: string): void;
  /** The end of a paragraph or, as `sentence`, of a list item, heading or row, which gets its full stop. */
  end(kind: 'paragraph' | 'sentence'): void;
  /** No more text comes: the same as `end`, without the mark of a paragraph. */
  close(kind: 'paragraph' | 'sentence'): void;
  /** What can be said of it by now, and was not taken yet. */
  take(): string;
}

const LETTERS = /[\p{L}\p{M}][\p{L}\p{M}\u200c\u200d]*/uy;
/** Where words stand without spaces a Latin one is a word of its own. */
const UNSPACED_LETTERS = /[A-Za-z]+|(?:(?![A-Za-z])[\p{L}\p{M}\u200c\u200d])+/uy;
const DIGITS_OR_PUNCTUATION = /\p{Nd}+|[.,;:!?()"'’‘“”„«»…¿¡€£¥₹]+/uy;
/** Punctuation that may mean something behind a number: 12,-  12 : 4  5'10"  192.168.1.10 */
const MARK_OF_NUMBER = /^[.,:'’"”]/;
const SPACES = /\s+/y;
/** Stands close to the word before it, where something in between was dropped or replaced. */
const CLOSE = /^[.,;:!?)"'’”»…。、！？」।،؛؟]/;
/** The word behind it stands close to it. */
const OPENING = /(?:[(“‘«„¿¡]|(?:^|[\s(])["'])$/;
const UNENDED = /[\p{L}\p{M}\p{N}\p{S})\]"'’”»%]$/u;
const ENDED = /[.!?…。！？।]["'’”»)\]]+$/;
/** Stands in the text as it was written for words that come from elsewhere. */
const SAID = 'x ';
/** More than any rule looks back. */
const TAIL = 40;

/**
 * Says what only the eye can read: signs, units, ranges, addresses; drops emoji and what is left of markup. The output has letters, digits,
 * single spaces, '\n' and ordinary punctuation. Held back is only the end of the text so far, and only while it decides: a sign until the
 * character behind it, an address until its border, the unit behind a number until the border of the word, a space until the next word.
 */
export function spokenText(locale: Locale): SpokenText {
  const facts = factsOf(locale);
  /** What was read already, at least as far as a class looks back; then what is still to be read. */
  let past = '';
  let buffer = '';
  /** Both together, for the classes, as long as the buffer is the same. */
  let whole: string | undefined;
  let out = '';
  let before = '';
  let gap: Place['gap'] = 'none';
  let ended = false;

  function put(text: string): void {
    const space = before !== '' && (gap === 'space' || (gap === 'soft' && !CLOSE.test(text) && !OPENING.test(before)));
    const said = space ? ` ${text}` : text;
    gap = 'none';
    out += said;
    before = (before + said).slice(-TAIL);
  }

  function say(text: string): void {
    if (gap === 'none') gap = 'soft';
    put(text);
    gap = 'soft';
  }

  function pauseHere(): void {
    gap = 'none';
    if (before !== '' && !/[.,;:!?…(]$/.test(before)) put(',');
    gap = 'soft';
  }

  function match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(buffer)?.[0] ?? '';
  }

  /** How many characters at `at` were dealt with; 0: more text is needed. */
  function step(at: number): number {
    const spaces = match(SPACES, at);
    if (spaces !== '') {
      gap = 'space';
      return spaces.length;
    }
    const letters = match(facts.speech.unspaced ? UNSPACED_LETTERS : LETTERS, at);
    if (letters !== '' && !letters.startsWith('º')) return obey(readWord(at, letters), at);
    const plain = letters === '' ? match(DIGITS_OR_PUNCTUATION, at) : '';
    const isSign = plain === '' || (MARK_OF_NUMBER.test(plain) && endsInDigit(before));
    return obey(isSign ? readSign(place(at)) : keep(plain.length), at);
  }

  function place(at: number): Place {
    past = past.slice(-LOOK);
    whole ??= past + buffer;
    return { text: whole, at: past.length + at, ended, before, gap, facts };
  }

  function obey(reading: Reading, at: number): number {
    if (reading.length === 0) return 0;
    if ('words' in reading) {
      if (reading.close) {
        if (gap === 'soft') gap = 'none';
        put(reading.words);
      } else say(reading.words);
    } else if (reading.becomes === 'itself') put(buffer.slice(at, at + reading.length));
    else if (reading.becomes === 'pause') pauseHere();
    else gap = 'soft';
    return reading.length;
  }

  function readWord(at: number, letters: string): Reading {
    const times = (letters === 'x' || letters === 'X') && gap !== 'soft' ? readTimes(place(at)) : undefined;
    if (times !== undefined) return times;
    const behindNumber = gap !== 'soft' && facts.unitsBy.has(letters.charAt(0)) && (endsInNumber(before) || facts.scaled.test(before));
    const leads =
      facts.leads.has(letters.charAt(0)) &&
      !(gap === 'none' && /[\p{L}\p{M}\u200c\u200d]$/u.test(before) && !(facts.speech.unspaced && isUnspaced(before.slice(-1))));
    if (!leads && !behindNumber) return keep(letters.length);
    const word = place(at);
    return (
      (leads ? beginsExpression(word, letters) : undefined) ??
      (behindNumber ? (readMagnitude(word, letters) ?? readUnit(word)) : undefined) ??
      keep(letters.length)
    );
  }

  /** A word that leads an expression: a web address, shorthand, the code of a currency. */
  function beginsExpression(word: Place, letters: string): Reading | undefined {
    return readUrl(word) ?? readSlashed(word) ?? readCurrencyCode(word, letters);
  }

  function flush(): void {
    let at = 0;
    while (at < buffer.length) {
      const length = step(at);
      if (length === 0) break;
      at += length;
    }
    past += buffer.slice(0, at);
    if (past.length > 10 * LOOK) past = past.slice(-LOOK);
    buffer = buffer.slice(at);
    whole = undefined;
  }

  /** Nothing behind this place belongs to what is before it. */
  function settle(): void {
    ended = true;
    flush();
    ended = false;
  }

  /** True if anything was said since the last end. */
  function close(kind: 'paragraph' | 'sentence'): boolean {
    settle();
    const said = before !== '';
    past = '';
    if (kind === 'sentence' && UNENDED.test(before) && !ENDED.test(before)) out += '.';
    before = '';
    gap = 'none';
    return said;
  }

  return {
    text(plain) {
      buffer += plain;
      flush();
    },
    say(text) {
      settle();
      past = SAID;
      say(text);
    },
    end(kind) {
      if (close(kind)) out += '\n';
    },
    close,
    take() {
      const taken = out;
      out = '';
      return taken;
    },
  };
}
