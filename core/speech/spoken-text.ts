import type { Locale } from '#core/languages/locale.ts';
import { readUrl } from './expressions/addresses.ts';
import { readSign } from './expressions/classify.ts';
import { factsOf } from './expressions/language-facts.ts';
import { readCurrencyCode, readUnit } from './expressions/measure.ts';
import { keep, LOOK, type Place, type Reading } from './expressions/place.ts';
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

const LETTERS = /(?!º)[\p{L}\p{M}](?:(?!º)[\p{L}\p{M}\u200c\u200d])*/uy;
const DIGITS_OR_PUNCTUATION = /\p{Nd}+|[.,;:!?()"'’‘“”„«»…¿¡€£¥₹]+/uy;
const SPACES = /\s+/y;
/** The first letters of a web address. */
const URL_LETTER = /[hw]/iy;
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
  /** What was read already, as far as a class looks back, and behind `from` what is still to be read. */
  let buffer = '';
  let from = 0;
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
    const place: Place = { text: buffer, at, ended, before, gap, facts };
    const letters = match(LETTERS, at);
    if (letters !== '') return obey(readWord(place, letters), at);
    const plain = match(DIGITS_OR_PUNCTUATION, at);
    return obey(plain === '' ? readSign(place) : keep(plain.length), at);
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

  function readWord(place: Place, letters: string): Reading {
    const inWord = gap === 'none' && /[\p{L}\p{M}\u200c\u200d]$/u.test(before);
    const begun = inWord ? undefined : beginsExpression(place, letters);
    return begun ?? readUnit(place) ?? keep(letters.length);
  }

  /** A word that leads an expression: a web address, shorthand, the code of a currency. */
  function beginsExpression(place: Place, letters: string): Reading | undefined {
    const url = match(URL_LETTER, place.at) === '' ? undefined : readUrl(place);
    return url ?? readSlashed(place) ?? (/^[A-Z]{1,3}$/.test(letters) ? readCurrencyCode(place, letters) : undefined);
  }

  function flush(): void {
    while (from < buffer.length) {
      const length = step(from);
      if (length === 0) break;
      from += length;
    }
    const gone = Math.max(0, from - LOOK);
    buffer = buffer.slice(gone);
    from -= gone;
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
    buffer = '';
    from = 0;
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
      buffer = SAID;
      from = buffer.length;
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
