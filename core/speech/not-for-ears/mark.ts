/**
 * What begins at a place of a reply and is not for ears: so many characters, and what comes behind them. 'open': only more text can tell.
 * Undefined: nothing of the kind, the text is meant.
 */
export type Mark = Found | 'open' | undefined;

export interface Found {
  length: number;
  next:
    | 'answer' // the answer goes on
    | 'thought' // a thought, until it is closed
    | 'thought-over' // all before it was a thought
    | 'header' // of a message: who speaks to whom, in which channel
    | 'role' // who speaks, up to the end of the line
    | 'call' // a call of a tool, until it is closed
    | 'block' // a block of code that is a call
    | 'others' // somebody else's turn
    | 'line' // the rest of the line belongs to it
    | 'over'; // the text has ended, whatever comes
  /** Its first characters were given on already. */
  begun?: boolean;
  /** What closes a call or a thought that only one mark closes. */
  closedBy?: RegExp;
}

/** A text that is still coming, read at one place. */
export interface Spot {
  text: string;
  at: number;
  /** No more text comes. */
  ended: boolean;
  /** The end of what was given on before, without the spaces behind it. */
  before: string;
  /** Spaces stand in between. */
  spaced: boolean;
  /** Where in the reply: its first place, the start of a line, of a sentence, or none of these. */
  start: 'reply' | 'line' | 'sentence' | 'none';
}

/** What a sticky pattern finds at the place. */
export function match(pattern: RegExp, { text, at }: Pick<Spot, 'text' | 'at'>, behind = 0): RegExpExecArray | null {
  pattern.lastIndex = at + behind;
  return pattern.exec(text);
}

/** The text so far may still become what the pattern describes. */
export function opens(pattern: RegExp, place: Spot): boolean {
  return !place.ended && match(pattern, place) !== null;
}
