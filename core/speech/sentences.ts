import { type Locale, perLocale } from '#core/languages/locale.ts';
import type { Piece } from '../ports.ts';
import { audible } from './audible.ts';
import { endsWithAbbreviation, type Next } from './sentence-ends.ts';

/** The text form of a piece: the end, if there is one, is behind its text. */
export type Cut = Extract<Piece, { text: string }>;

/** Prose in any pieces, and the same prose with its ends marked. */
export interface SentenceStream {
  push(prose: string): Cut[];
  end(): Cut[];
  /** Where the text breaks off, behind a full stop: the sentence's end. Nothing if that was half a sentence. */
  breakOff(): Cut[];
}

/** Ends a sentence the moment it is there, unless a quotation is open: in Japanese, Hindi, Burmese, Armenian and Amharic writing. */
const AT_ONCE = /[。！？｡।॥။։።፧]/;
const STOP = /[.!?…؟۔]/;
/** Needs no space behind it: اليوم؟نعم */
const UNSPACED_STOP = /[؟۔]$/;
const CLOSER = /[)\]"'”’»“」』）】]/;
const CLAUSE = /[,;:،؛–—]/;
const CLAUSE_AT_ONCE = /[、，；：]/;
const MARK = '.!?…؟۔。！？｡।॥။։።፧,;:،؛–—、，；：\n「『（」』）«»';
/** Nothing in these characters, and nothing in doubt: the text passes as it is. */
const MARKS = new RegExp(`[${MARK}]`);
const UNMARKED = new RegExp(`[^${MARK}]{1,400}`, 'y');
/** Words, or characters where words have no spaces, that make a clause worth a pause of its own. */
const CLAUSE_WORDS = 4;
const CLAUSE_CHARACTERS = 8;
/** Characters after which a sentence ends at the next clause or word, and after which it ends anywhere. */
const LONG = 400;
const TOO_LONG = 600;
/** Characters in front of a full stop that tell what it is. */
const LOOK_BACK = 80;
/** Characters of a word that is waited for. */
const LONGEST_WORD = 30;

/** What breaks off here has broken off behind a sentence. */
const FINISHED = /[.!?…؟۔。！？｡।॥။։።፧]["'”’»)\]」』]*$/;

const segmenterFor = perLocale((locale) => new Intl.Segmenter(locale, { granularity: 'sentence' }));

/**
 * Marks where clauses, sentences and paragraphs end. Text is never held: a piece carries it as it comes, and where only the next character
 * decides, the end follows in a piece without text; where the next word decides (am 9. Mai), that word waits for its end. The texts, joined,
 * are the prose; a '\n' is the end of a paragraph.
 */
export function sentenceStream(locale: Locale): SentenceStream {
  /** The sentence so far, and where its last clause began. */
  let sentence = '';
  let clauseFrom = 0;
  /** How many quotations are open that have their own closing mark. */
  let quotes = 0;
  /** What the mark before us may have ended; `spaced` once a space came. */
  let doubt: 'none' | 'sentence' | 'clause' = 'none';
  let spaced = false;
  /** The first letters of the word behind that mark, while they do not tell. */
  let ahead = '';
  let cuts: Cut[] = [];
  /** The text of this call that is in no piece yet. */
  let text = '';

  function cut(ends: NonNullable<Cut['ends']>): void {
    cuts.push({ text, ends });
    text = '';
    clauseFrom = sentence.length;
    doubt = 'none';
    spaced = false;
    if (ends === 'clause') return;
    sentence = '';
    clauseFrom = 0;
    quotes = 0;
  }

  /** The end is before the space that is not in a piece yet. */
  function cutBeforeSpace(): void {
    const kept = text.slice(text.trimEnd().length);
    text = text.trimEnd();
    cut('sentence');
    text = kept;
  }

  function read(character: string): void {
    if (ahead !== '') {
      if (/[\p{L}\p{M}\p{N}]/u.test(character) && ahead.length < LONGEST_WORD) {
        ahead += character;
        return;
      }
      decide(character);
    }
    if (character === '\n') {
      cut('paragraph');
      return;
    }
    if (doubt !== 'none' && !settle(character)) return;
    take(character);
  }

  function readNext(prose: string, at: number): number {
    const character = String.fromCodePoint(prose.codePointAt(at) ?? 0);
    read(character);
    return character.length;
  }

  /** Characters that neither are a mark nor stand behind one are taken together; returns how many. */
  function readUnmarked(prose: string, at: number): number {
    if (doubt !== 'none' || ahead !== '' || sentence.length >= LONG) return 0;
    UNMARKED.lastIndex = at;
    const run = (UNMARKED.exec(prose)?.[0] ?? '').slice(0, LONG - sentence.length);
    sentence += run;
    text += run;
    return run.length;
  }

  function take(character: string): void {
    sentence += character;
    text += character;
    if (/[「『（«]/.test(character)) quotes++;
    if (/[」』）»]/.test(character)) quotes = Math.max(0, quotes - 1);
    if (sentence.length > (/\s/.test(character) ? LONG : TOO_LONG)) cut('sentence');
    else if (AT_ONCE.test(character) && quotes === 0) cut('sentence');
    else if (AT_ONCE.test(character) || STOP.test(character)) doubt = 'sentence';
    else if (CLAUSE_AT_ONCE.test(character)) endClause(sentence.length - clauseFrom >= CLAUSE_CHARACTERS);
    else if (CLAUSE.test(character)) doubt = 'clause';
  }

  /** The mark before us is judged by what follows it. False: that is kept until its word is whole. */
  function settle(next: string): boolean {
    if (/\s/.test(next)) {
      spaced = true;
      if (doubt === 'clause') endClause(sentence.slice(clauseFrom).trim().split(/\s+/).length >= CLAUSE_WORDS);
      else if (quotes === 0 && /[!?؟۔]$/.test(sentence)) cut('sentence');
      return true;
    }
    // French has a space inside its quotation marks.
    if (next === '»' || (!spaced && (CLOSER.test(next) || STOP.test(next)))) return true;
    const ends = spaced
      ? endsBefore({ word: next, whole: !/[\p{L}\p{M}\p{N}]/u.test(next) })
      : quotes === 0 && UNSPACED_STOP.test(sentence);
    if (ends === 'unsure') {
      ahead = next;
      return false;
    }
    if (ends) cutBeforeSpace();
    doubt = 'none';
    spaced = false;
    return true;
  }

  /** The word that was waited for is whole. */
  function decide(behind: string): void {
    const word = ahead;
    ahead = '';
    if (endsBefore({ word: behind === '.' ? `${word}.` : word, whole: true }) === true) cutBeforeSpace();
    doubt = 'none';
    spaced = false;
    for (const character of word) take(character);
  }

  function endClause(worthAPause: boolean): void {
    doubt = 'none';
    spaced = false;
    if (sentence.length > LONG) cut('sentence');
    else if (worthAPause) cut('clause');
  }

  function endsBefore(next: Next): boolean | 'unsure' {
    const said = sentence.trim();
    const first = String.fromCodePoint(next.word.codePointAt(0) ?? 0);
    if (/\p{Ll}/u.test(first)) return false;
    if (/…["'”’»)\]]*$/.test(said)) return true;
    if (!segmentsBefore(`${said.slice(-LOOK_BACK)} `, first)) return false;
    const goesOn = endsWithAbbreviation(said, next, locale);
    return goesOn === 'unsure' ? 'unsure' : !goesOn;
  }

  function segmentsBefore(said: string, next: string): boolean {
    return (
      segmenterFor(locale)
        .segment(said + next)
        .containing(said.length)?.index === said.length
    );
  }

  function made(): Cut[] {
    const taken = cuts;
    cuts = [];
    return taken;
  }

  return {
    push(prose) {
      if (doubt === 'none' && sentence.length + prose.length < LONG && !MARKS.test(prose)) {
        sentence += prose;
        return prose === '' ? [] : [{ text: prose }];
      }
      for (let at = 0; at < prose.length; ) at += readUnmarked(prose, at) || readNext(prose, at);
      if (text !== '') cuts.push({ text });
      text = '';
      return made();
    },
    end() {
      if (ahead !== '') decide('');
      if (sentence.trim() !== '') cut('sentence');
      return made();
    },
    breakOff() {
      if (ahead !== '') decide('');
      if (FINISHED.test(sentence.trim())) cut('sentence');
      return made();
    },
  };
}

/** The texts of all whole sentences until the answer ends (see `sentencesOf`), without those that turned out to be void. */
export async function textsOf(pieces: AsyncIterable<Piece>, from = 0): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of sentencesOf(pieces, from, (count) => texts.splice(-count))) texts.push(text);
  return texts;
}

/** A whole sentence of an answer; a paragraph's last one ends with '\n'. `next`: the index of the first piece behind it. */
export interface Sentence {
  text: string;
  ends: 'sentence' | 'paragraph';
  next: number;
}

/**
 * The whole sentences of an answer, as far as there is something to hear, whose first piece here has the index `from`. What is left when the answer breaks off is one too if it
 * ends like one; half a sentence is not. A paragraph whose end comes after its last sentence's (a script whose full stop needs no
 * second look) leaves that sentence without its '\n'. `onVoid` is told how many of the sentences given last were no answer, but a thought.
 */
export async function* sentencesOf(
  pieces: AsyncIterable<Piece>,
  from = 0,
  onVoid: (count: number) => void = () => {},
): AsyncGenerator<Sentence, void, undefined> {
  let next = from;
  let sentence = '';
  /** Since the model was asked last. */
  let given = 0;
  for await (const piece of pieces) {
    next++;
    if ('again' in piece) {
      sentence = '';
      if (piece.reply && given > 0) onVoid(given);
      if (piece.reply) given = 0;
    }
    if ('record' in piece) given = 0;
    if (!('text' in piece)) continue;
    sentence += piece.text;
    if (piece.ends === undefined || piece.ends === 'clause') continue;
    const text = sentence.trim();
    sentence = '';
    if (!audible(text)) continue;
    given++;
    yield { text: piece.ends === 'paragraph' ? `${text}\n` : text, ends: piece.ends, next };
  }
  const rest = sentence.trim();
  if (FINISHED.test(rest) && audible(rest)) yield { text: rest, ends: 'sentence', next };
}
