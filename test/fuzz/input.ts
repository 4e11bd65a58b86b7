/** What a target makes of the bytes it is given. All of it follows from the bytes, so that an input alone shows a fault again. */
import { LOCALES, type Locale } from '#core/languages/locale.ts';

/** Text in UTF-8 where halves of characters are written as they are (https://simonsapin.github.io/wtf-8/), since models and clients send them. */
export function textOf(bytes: Uint8Array): string {
  const parts = Buffer.from(bytes)
    .toString('latin1')
    .split(/(\xed[\xa0-\xbf][\x80-\xbf])/);
  return parts.map((part, index) => (index % 2 ? halfOf(part) : Buffer.from(part, 'latin1').toString())).join('');
}

function halfOf(three: string): string {
  return String.fromCharCode(0xd000 | ((three.charCodeAt(1) & 0x3f) << 6) | (three.charCodeAt(2) & 0x3f));
}

/** Whole numbers from 0 to below `bound`, in an order that is the input's own. */
export type Choices = (bound: number) => number;

export function choicesOf(bytes: Uint8Array): Choices {
  let state = bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/** A language for the input. */
export function localeOf(choose: Choices): Locale {
  return LOCALES[choose(LOCALES.length)] as Locale;
}

/** The input cut anywhere, mostly into small pieces. */
export function inPieces<T extends string | Uint8Array>(whole: T, choose: Choices): T[] {
  const pieces: T[] = [];
  const most = Math.max([1, 2, 5, 20, 1_000][choose(5)] as number, whole.length >> 10);
  for (let at = 0; at < whole.length; ) {
    const end = at + 1 + choose(most);
    pieces.push((typeof whole === 'string' ? whole.slice(at, end) : whole.subarray(at, end)) as T);
    at = end;
  }
  return pieces;
}
