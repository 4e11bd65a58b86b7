import type { Piece } from '#core/ports.ts';
import type { DeliveredText } from './delivered-text.ts';

/** The words of a reply that is for a program, on their way to a client: as they are. To a client that does not stream they go out at the end. */
export function writtenText(streams: boolean): DeliveredText {
  let text = '';
  let isVoid = false;

  return {
    take(piece: Piece): string {
      if ('again' in piece) {
        isVoid ||= streams && text !== '';
        text = '';
      }
      if (!('text' in piece)) return '';
      text += piece.text;
      return streams ? piece.text : '';
    },
    add: (words) => words,
    rest: () => (streams ? '' : text),
    isVoid: () => isVoid,
    said: () => [text],
  };
}
