import type { SpokenWord } from '#core/ports.ts';

/** Slower than anybody speaks: rather a sentence twice than not at all. */
const LETTERS_PER_SECOND = 9;

/** The text that one synthesiser has to speak, and how much of it has come as audio. */
export interface Script {
  add(text: string): void;
  heard(words: readonly SpokenWord[]): void;
  heardAudio(ms: number): void;
  /** There are words in it. */
  hasWords(): boolean;
  /** What has not come whole, to be spoken from the start of its sentence, or of its request. */
  unspoken(): string[];
}

/** `units`: what is said again if it broke off in its middle. */
export function script(units: 'requests' | 'sentences', texts: readonly string[] = []): Script {
  const pieces = [...texts];
  let letters = 0;
  let audioMs = 0;

  return {
    add: (text) => pieces.push(text),
    heard(words) {
      for (const { text } of words) letters += countLetters(text);
    },
    heardAudio(ms) {
      audioMs += ms;
    },
    hasWords: () => pieces.some((piece) => countLetters(piece) > 0),
    unspoken() {
      let spoken = letters || (audioMs / 1000) * LETTERS_PER_SECOND;
      const parts = units === 'requests' ? pieces : sentencesOf(pieces.join(''));
      const first = parts.findIndex((part) => {
        spoken -= countLetters(part);
        return spoken < 0;
      });
      return first < 0 ? [] : parts.slice(first);
    },
  };
}

function countLetters(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** Cut at whatever may end a sentence; joined they are the text. */
function sentencesOf(text: string): string[] {
  return text.match(/[\s\S]*?[.!?…。！？؟।]+["'”’»)\]]*(\s+|$)|[\s\S]+$/gu) ?? [];
}
