import type { SpokenWord } from '#core/ports.ts';

interface Letter {
  text: string;
  startMs: number;
  endMs: number;
}

/** Puts words together from letters with times, which come in pieces; a word can lie in two of them. */
export function lettersToWords(): { push(letters: readonly Letter[]): SpokenWord[]; end(): SpokenWord[] } {
  let word: SpokenWord | undefined;

  function push(letters: readonly Letter[]): SpokenWord[] {
    const words: SpokenWord[] = [];
    for (const { text, startMs, endMs } of letters) {
      if (text.trim() === '') {
        if (word) words.push(word);
        word = undefined;
      } else {
        word = word ? { text: word.text + text, startMs: word.startMs, endMs } : { text, startMs, endMs };
      }
    }
    return words;
  }

  return { push, end: () => push([{ text: ' ', startMs: 0, endMs: 0 }]) };
}

/** The words of a text whose audio lies between two times, where nothing says where in it: each letter takes as long as any other. */
export function evenlySpoken(text: string, startMs: number, endMs: number): SpokenWord[] {
  const letters = text.trim();
  const msPerLetter = (endMs - startMs) / letters.length;
  return Array.from(letters.matchAll(/\S+/g), ({ 0: word, index }) => ({
    text: word,
    startMs: startMs + index * msPerLetter,
    endMs: startMs + (index + word.length) * msPerLetter,
  }));
}
