import type { SpeechForms } from '#core/languages/definition/speech.ts';
import { clean } from '../clean.ts';
import type { SpokenText } from '../spoken-text.ts';
import { bareCommand, formulaWords } from './formula.ts';
import { angleBrackets, entity, isTalkedOf } from './fragments.ts';

const PLAIN = /[^\n*_~`[\]!<&$\\]+/y;
const CODE = /[^\n`]+/y;
/** A longer run is read in parts. */
const LONGEST_RUN = 50;
const RUN = /\*{1,50}|_{1,50}|~{1,50}|`{1,50}/y;

/** What must be read whole before it means anything: as it looks complete, and as it looks as long as it may become that. */
interface Whole {
  whole: RegExp;
  open: RegExp;
}

const ADDRESS = /(?:[^()\s]|\([^()\s]{0,200}\)){0,1000}/.source;
const LINK_END: Whole = {
  whole: new RegExp(`\\]\\(${ADDRESS}(?:[ \\t]+(?:"[^"\\n]{0,200}"|'[^'\\n]{0,200}'))?[ \\t]*\\)`, 'y'),
  open: new RegExp(`\\](?:\\(${ADDRESS}(?:\\([^()\\s]{0,200}|[ \\t]+(?:"[^"\\n]{0,200}"?|'[^'\\n]{0,200}'?)?[ \\t]*)?)?$`, 'y'),
};
const COMMENT: Whole = { whole: /<!--(?:(?!-->).){0,300}-->/sy, open: /<(?:!(?:-(?:-(?:(?!-->).){0,302})?)?)?$/sy };
// Prose behind a lone '<' is let go at its first comma or full stop.
const TAG: Whole = {
  whole: /<[A-Za-z/!?](?:"[^"<>\n]{0,300}"|[^<>"\n.,;!?]|[.,;!?](?=[^\s<])){0,120}>/y,
  open: /<(?:[A-Za-z/!?](?:"[^"<>\n]{0,300}"|[^<>"\n.,;!?]|[.,;!?](?=[^\s<])){0,120}(?:"[^"<>\n]{0,300}|[.,;!?])?)?$/y,
};
/** A number between angle brackets is no tag, and no comparison: press <1>. */
const NUMBERED: Whole = { whole: /<\p{Nd}{1,4}(?: \p{L}{1,12})?>/uy, open: /<(?:\p{Nd}{1,4}(?: \p{L}{0,12})?)?$/uy };
/** What a reply that broke off has of a tag. */
const HALF_A_TAG = /^<\/?[A-Za-z][\w:-]+(?:\s+[\w:-]+=[^<>]*)?$/;
const ENTITY: Whole = {
  whole: /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y,
  open: /&(?:#(?:\d{0,7}|[xX][\da-fA-F]{0,6})|[A-Za-z][A-Za-z\d]{0,31})?$/y,
};
/** Two plain words in a row are prose, not mathematics: $HOME is set. So is a price: $5 and, $5 per month, $5. Then */
const PROSE = /(?<![\\a-z{])[a-z]{2,},? [a-z]{2,}/i;
const PRICE = /^\p{Nd}(?:[^\\{]*?\s\p{L}{2,}|[^\\{]*?[.;:!?]\s|[\p{Nd}.,]*[^\p{ASCII}²³×·÷±≤≥≠≈π°])/u;
const LONGEST_FORMULA = 200;
const DISPLAY: Whole = { whole: /\$\$(?:[^$\n]|\n(?![ \t]*\n)){1,600}\$\$/y, open: /\$\$(?:[^$\n]|\n(?![ \t]*\n)){0,600}\$?$/y };
const PARENTHESES: Whole = { whole: /\\\((?:(?!\\\)).){1,200}\\\)/y, open: /\\\((?:(?!\\\)).){0,201}$/y };
const BRACKETS: Whole = {
  whole: /\\\[(?:(?!\\\])[^\n]|\n(?![ \t]*\n)){1,600}\\\]/y,
  open: /\\\[(?:(?!\\\])[^\n]|\n(?![ \t]*\n)){0,601}$/y,
};

/** The tags that may stand inside a word; any other separates two. */
const IN_WORD = /^<\/?(?:a|abbr|b|code|em|emphasis|font|i|kbd|mark|prosody|s|say-as|small|span|strong|sub|sup|u)\b/i;

/** Reads the markup inside a line: `read` returns the place it came to, which is behind `at` unless it needs more text. */
export interface InlineMarkup {
  read(buffer: string, at: number, ended: boolean): number;
  /** A new line begins. */
  newLine(): void;
}

/**
 * Takes the markup out of a line as it comes, and gives on the words behind an open mark at once: emphasis needs no partner to be dropped,
 * and of a link only its address is swallowed. What has to be read whole first (tag, address of a link, entity, formula) is bounded in length.
 */
export function inlineMarkup(spoken: SpokenText, language: Pick<SpeechForms, 'words' | 'formulas'>): InlineMarkup {
  let buffer = '';
  let ended = false;
  /** The last character that was no markup. */
  let last = '';
  /** The length of the run of backticks that opened the code we are in. */
  let code = 0;
  /** Brackets that are open on this line. */
  let brackets = 0;

  function match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(buffer)?.[0] ?? '';
  }

  function text(plain: string): void {
    last = plain.at(-1) ?? last;
    spoken.text(plain);
  }

  /** The whole of it; 'open' while it may come; undefined if it cannot. */
  function whole(kind: Whole, at: number): string | 'open' | undefined {
    const found = match(kind.whole, at);
    if (found !== '') return found;
    return !ended && match(kind.open, at) !== '' ? 'open' : undefined;
  }

  function keep(at: number, length: number): number {
    text(buffer.slice(at, at + length));
    return at + length;
  }

  function step(at: number): number {
    const plain = match(code > 0 ? CODE : PLAIN, at);
    if (plain !== '') return keep(at, plain.length);
    const sign = buffer[at] ?? '';
    const next = buffer[at + 1];
    if (sign !== '\n' && next === undefined && !ended && !(sign === '!' && !opensImage())) return at;
    switch (sign) {
      case '!':
        if (next !== '[' || !opensImage()) text('!');
        return at + 1;
      case '[':
        return readBracket(at);
      case ']':
        return readLinkEnd(at);
      case '<':
        return readAngle(at);
      case '&':
        return readEntity(at);
      case '$':
        return readDollar(at, next ?? '');
      case '\\':
        return readBackslash(at, next ?? '');
      default:
        return readRun(at);
    }
  }

  const opensImage = () => /^[\s(]?$/.test(last);

  /** Emphasis and code: a run of delimiters is dropped where it can open or close, and stays where it stands for itself. */
  function readRun(at: number): number {
    const run = match(RUN, at);
    const next = buffer[at + run.length] ?? '';
    if (next === '' && !ended && run.length < LONGEST_RUN) return at;
    if (run.startsWith('`')) {
      if (code === 0) code = run.length;
      else if (code === run.length) code = 0;
      return at + run.length;
    }
    return standsForItself(run, next) ? keep(at, run.length) : at + run.length;
  }

  function standsForItself(run: string, next: string): boolean {
    if (run === '~') return /[\d\p{Sc}]/u.test(next);
    if (run.startsWith('*')) return (/^\s?$/.test(last) && /^[\s\d]?$/.test(next)) || (/[\p{L}\d)]/u.test(last) && /\d/.test(next));
    return run.startsWith('_') && /[\p{L}\p{N}]/u.test(last) && /[\p{L}\p{N}]/u.test(next);
  }

  function readBracket(at: number): number {
    if (/[\p{L}\p{N}]/u.test(last)) text(' ');
    brackets++;
    return at + 1;
  }

  function readLinkEnd(at: number): number {
    if (brackets === 0) return at + 1;
    const end = whole(LINK_END, at);
    if (end === 'open') return at;
    brackets--;
    return end === undefined ? at + 1 : at + end.length;
  }

  function readAngle(at: number): number {
    const comment = whole(COMMENT, at);
    const found = comment ?? whole(TAG, at) ?? whole(NUMBERED, at);
    if (found === 'open') return at;
    if (ended && HALF_A_TAG.test(buffer.slice(at))) return buffer.length;
    if (found !== undefined && /^<\p{Nd}/u.test(found)) return keep(at + 1, found.length - 2) + 1;
    // a<b and c>d
    const compares = /[\p{L}\p{N}]/u.test(last) && found !== undefined && /^<[A-Za-z]\s[^=/]*>$/.test(found);
    const meaning = found === undefined || compares ? undefined : angleBrackets(found);
    if (found === undefined || meaning === undefined) return keep(at, 1);
    const behind = buffer[at + found.length];
    const talkedOf = isTalkedOf(buffer, at + found.length);
    if (talkedOf === 'unsure' && !ended) return at;
    const name = /^<\/?([A-Za-z][\w-]*)>$/.exec(found)?.[1];
    if (name !== undefined && talkedOf === true) text(name);
    else if (meaning !== 'tag') text(` ${meaning.address} `);
    else if (!IN_WORD.test(found) && !/[.,;:!?…]/.test(behind ?? '')) text(' ');
    return at + found.length;
  }

  function readEntity(at: number): number {
    const found = whole(ENTITY, at);
    if (found === 'open') return at;
    if (found === undefined) return keep(at, 1);
    const decoded = entity(found);
    text(decoded === found ? '&' : clean(decoded).replace(/\s/g, ' '));
    return at + (decoded === found ? 1 : found.length);
  }

  function readDollar(at: number, next: string): number {
    const found = next === '$' ? whole(DISPLAY, at) : formulaAt(at);
    if (found === 'open') return at;
    if (found !== undefined) return readFormula(at, found, next === '$' ? 2 : 1);
    // The sign of a price, or a stray one.
    return keep(at, 1);
  }

  /** Between two dollars on one line; a digit behind the second means that both are prices. */
  function formulaAt(at: number): string | 'open' | undefined {
    const inside = /^[^$\n]{0,200}/.exec(buffer.slice(at + 1, at + 1 + LONGEST_FORMULA))?.[0] ?? '';
    const end = at + 1 + inside.length;
    if (/^\s|^$/.test(inside) || PROSE.test(inside) || PRICE.test(inside))
      return inside === '' && end === buffer.length && !ended ? 'open' : undefined;
    if (buffer[end] !== '$') return end === buffer.length && inside.length < LONGEST_FORMULA && !ended ? 'open' : undefined;
    if (end + 1 === buffer.length && !ended) return 'open';
    return /\s$/.test(inside) || /\p{Nd}/u.test(buffer[end + 1] ?? '') ? undefined : buffer.slice(at, end + 1);
  }

  function readBackslash(at: number, next: string): number {
    if (next === '(' || next === '[') {
      const found = whole(next === '(' ? PARENTHESES : BRACKETS, at);
      if (found === 'open') return at;
      if (found !== undefined) return readFormula(at, found, 2);
    }
    if (/[!-/:-@[-`{-~]/.test(next)) {
      text(next);
      return at + 2;
    }
    const command = /^(?!\p{L})|^$/u.test(last) ? bareCommand(buffer, at, ended, language) : undefined;
    if (command === 'open') return at;
    if (command) return sayFormula(at, command.latex, command.latex.length);
    if (next !== '\n') text(' ');
    return at + 1;
  }

  function readFormula(at: number, found: string, fence: number): number {
    return sayFormula(at, found.slice(fence, -fence), found.length);
  }

  function sayFormula(at: number, latex: string, length: number): number {
    spoken.say(formulaWords(latex, language) ?? language.words.formula);
    last = 'x';
    return at + length;
  }

  return {
    read(text, at, end) {
      buffer = text;
      ended = end;
      return step(at);
    },
    newLine() {
      last = '';
      code = 0;
      brackets = 0;
    },
  };
}
