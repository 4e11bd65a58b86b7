import type { Piece } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';

/** The words of an answer on their way to a client, and what of them it got. */
export interface DeliveredText {
  /** What goes out for a piece; '' where it brings no words. */
  take(piece: Piece): string;
  /** What goes out for a sentence of ours at the end, whatever was in progress. */
  add(words: string): string;
  /** What goes out when the answer is whole. */
  rest(): string;
  /** The answer began anew, and what went out before cannot be taken back. */
  isVoid(): boolean;
  /** The sentences that went out, as in Outcome; the last one may be half a sentence. */
  said(): string[];
}

/**
 * Words that are spoken. `streams`: words go out one by one, and a sentence that begins anew is broken off as people do: 'The sky… Air scatters light.' If not, they go
 * out sentence by sentence, and what is void never does.
 */
export function deliveredText(streams: boolean): DeliveredText {
  const said: string[] = [];
  let sentence = '';
  let space = '';
  let begun = false;

  /** The sentence in progress counts for nothing, or as much as went out of it. */
  function breakOff(): void {
    if (streams && sentence !== '') {
      said.push(`${sentence.trim()}…`);
      space = '… ';
    }
    sentence = '';
  }

  /** Spaces wait for the words behind them, so that none is left at the end. */
  function take(piece: Piece): string {
    if ('again' in piece) breakOff();
    if (!('text' in piece)) return '';
    const text = `${space}${piece.text}${piece.ends === 'paragraph' ? '\n' : ''}`;
    const words = begun || sentence !== '' ? text.trimEnd() : text.trim();
    space = text.slice(text.trimEnd().length);
    sentence += words.replace(/^… /, '');
    const ends = piece.ends === 'sentence' || piece.ends === 'paragraph';
    const out = streams ? words : ends ? sentence : '';
    begun ||= out !== '';
    if (!ends) return out;
    if (audible(sentence)) said.push(piece.ends === 'paragraph' ? `${sentence.trim()}\n` : sentence.trim());
    sentence = '';
    return out;
  }

  return {
    take,
    add(words) {
      breakOff();
      return take({ text: space === '' ? ` ${words}` : words, ends: 'sentence' });
    },
    rest: () => '',
    isVoid: () => false,
    said: () => (sentence.trim() === '' || !streams ? [...said] : [...said, sentence.trim()]),
  };
}
