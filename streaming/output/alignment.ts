import { isUnspaced, type WordPlace, wordPlaces } from '#core/languages/words.ts';
import type { SpokenWord } from '#core/ports.ts';

/** A word of a reply's text: where it ends there, and when half of it was heard. */
export interface WordHeard {
  end: number;
  ms: number;
}

/** What is said where in the audio of one reply. Times are of that audio. */
export interface SpeechAlignment {
  /** Text that was given to the synthesiser, in order. Joined, texts read as prose. */
  text(chunk: string): void;
  /** Where words are, if the synthesiser tells; an entry may also hold several words. */
  words(words: readonly SpokenWord[]): void;
  /** How much audio there is so far. */
  audio(ms: number): void;
  /** That was all: the audio so far is the text so far. */
  end(): void;
  /** The words of which at least half was heard when the listener was here. Exact with timings, else an estimate. */
  heardAt(ms: number): string;
  /** Where each word of the text is, as far as it was given to the synthesiser. */
  wordsHeard(): WordHeard[];
  /** Where to go on so that no word is lost: at the beginning of the word that was cut, or here. */
  wordBorderBefore(ms: number): number;
}

const ALIGNMENT = {
  /** The rate of speech until a synthesiser has shown its own: about 15 characters a second. */
  charactersPerMs: 0.015,
  /** A rate is believed once it was seen for this long. */
  believedMs: 500,
  /** How many letters ahead, at least, a spoken word is looked for: a synthesiser may say what is not written ("2" is "two"). */
  lookAheadLetters: 15,
  /** Words that are not found make the look ahead longer, up to so many letters; from then on what is said goes on in the text at its own pace. */
  mostMissedLetters: 100,
  /** Text that was divided into words is divided anew from so many characters before its end, where more of it has come. */
  dividedAnewCharacters: 512,
};

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** A word's place, and where its last letter ends. */
interface WrittenWord extends WordPlace {
  lettersTo: number;
}

/** This place in the text is spoken at this time. */
interface Anchor {
  at: number;
  ms: number;
}

export function speechAlignment(): SpeechAlignment {
  let text = '';
  const anchors: Anchor[] = [{ at: 0, ms: 0 }];
  const spoken: SpokenWord[] = [];
  /** The letters and digits of the text in lower case, where each of them is, and how many were spoken. */
  let letters = '';
  const places: number[] = [];
  let read = 0;
  /** Letters of words that were not found since the last one that was. */
  let missed = 0;
  let audioMs = 0;
  let ended = false;
  /** How long it takes to say the text up to each of its places, in letters. */
  const efforts = [0];
  /** The words of the text up to `divided`. */
  let words: WrittenWord[] = [];
  let divided = 0;

  function anchor(at: number, ms: number): void {
    const last = anchors.at(-1) as Anchor;
    if (at >= last.at && ms >= last.ms) anchors.push({ at, ms });
  }

  /** Where a spoken word is written: next, or a little later at the beginning of a word. */
  function find(word: string): WordPlace | undefined {
    const wanted = lettersOf(word);
    if (wanted === '') return undefined;
    for (let ahead = read; ahead <= read + ALIGNMENT.lookAheadLetters + missed; ahead++) {
      if (!letters.startsWith(wanted, ahead) || !(ahead === read || beginsWord(ahead))) continue;
      read = ahead + wanted.length;
      missed = 0;
      return { from: places[ahead] as number, to: (places[read - 1] as number) + 1 };
    }
    missed += wanted.length;
    const tooMany = Math.max(0, missed - ALIGNMENT.mostMissedLetters);
    missed -= tooMany;
    read = Math.min(letters.length, read + tooMany);
    return undefined;
  }

  function beginsWord(letter: number): boolean {
    return isUnspaced(letters[letter] as string) || (places[letter] as number) > (places[letter - 1] ?? -1) + 1;
  }

  /** The words of the text. Those at its end may look different when more of it comes, others are kept. */
  function written(): readonly WrittenWord[] {
    if (divided === text.length) return words;
    const kept = words.findLastIndex(({ from, to }) => from < divided - ALIGNMENT.dividedAnewCharacters && to < divided) + 1;
    const start = words[kept - 1]?.to ?? 0;
    const anew = wordPlaces(text.slice(start)).map(({ from, to }) => ({
      from: start + from,
      to: start + to,
      lettersTo: start + from + withoutPunctuation(text.slice(start + from, start + to)),
    }));
    words = [...words.slice(0, kept), ...anew];
    divided = text.length;
    return words;
  }

  /** Each word with its time: between two anchors in proportion to what its characters take to say. */
  function timeline(): (WordPlace & { startMs: number; endMs: number })[] {
    const effort = (at: number) => efforts[at] as number;
    const last = anchors.at(-1) as Anchor;
    const rate = last.ms > ALIGNMENT.believedMs ? effort(last.at) / last.ms : ALIGNMENT.charactersPerMs;
    const estimate = last.ms + (effort(text.length) - effort(last.at)) / rate;
    const points = [...anchors, { at: text.length, ms: ended ? Math.max(last.ms, audioMs) : Math.max(estimate, audioMs) }];
    let index = 0;

    function time(at: number): number {
      const before = points[index] as Anchor;
      const after = points[index + 1] as Anchor;
      const share = (effort(at) - effort(before.at)) / (effort(after.at) - effort(before.at) || 1);
      return before.ms + share * (after.ms - before.ms);
    }
    const next = () => (index + 2 < points.length ? (points[index + 1] as Anchor).at : Number.POSITIVE_INFINITY);

    return written().map(({ from, to, lettersTo }) => {
      while (next() <= from) index++;
      const startMs = time(from);
      // The pause at its punctuation comes after the word.
      const end = lettersTo > from ? lettersTo : to;
      while (next() < end) index++;
      return { from, to, startMs, endMs: time(end) };
    });
  }

  const wordsHeard = () => timeline().map(({ to, startMs, endMs }) => ({ end: to, ms: (startMs + endMs) / 2 }));

  return {
    text(chunk) {
      for (let index = 0; index < chunk.length; index++) {
        const letter = lettersOf(chunk[index] as string);
        letters += letter;
        if (letter) places.push(text.length + index);
      }
      const last = Math.max(0, text.length - 1);
      text += chunk;
      // What the last character takes depends on the next one.
      for (let at = last; at < text.length; at++)
        efforts[at + 1] = (efforts[at] as number) + effortOf(text[at] as string, text[at + 1] ?? ' ');
    },
    words(timed) {
      for (const word of timed) {
        spoken.push(word);
        const place = find(word.text);
        if (!place) continue;
        anchor(place.from, word.startMs);
        anchor(place.to, word.endMs);
      }
    },
    audio(ms) {
      audioMs = ms;
    },
    end() {
      ended = true;
    },
    heardAt: (ms) => textHeard(text, wordsHeard(), ms),
    wordsHeard,
    wordBorderBefore: (ms) =>
      spoken.find((word) => word.startMs < ms && ms < word.endMs && wordPlaces(word.text).length === 1)?.startMs ?? ms,
  };
}

const PUNCTUATION_AT_END = /[\p{P}\p{S}]$/u;

/** How long a word is without the punctuation behind it. */
function withoutPunctuation(word: string): number {
  let end = word.length;
  for (let sign = 1; sign > 0; end -= sign) sign = PUNCTUATION_AT_END.exec(word.slice(Math.max(0, end - 2), end))?.[0].length ?? 0;
  return end;
}

/** What of a reply's text was heard when the listener was here in its audio. */
export function textHeard(text: string, words: readonly WordHeard[], ms: number): string {
  return text.slice(0, words.findLast((word) => word.ms <= ms)?.end ?? 0).trim();
}

/** Without spaces and punctuation, in lower case; as long as what it leaves over. */
function lettersOf(text: string): string {
  let letters = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (LETTER.test(character)) letters += character.toLowerCase()[0];
  }
  return letters;
}

function effortOf(character: string, next: string): number {
  if (/[。！？]/.test(character) || (/[.!?…]/.test(character) && /\s/.test(next))) return 6;
  if (/[、，；：]/.test(character) || (/[,;:–—]/.test(character) && /\s/.test(next))) return 3;
  if (/\d/.test(character)) return 4;
  return isUnspaced(character) ? 2.5 : 1;
}
