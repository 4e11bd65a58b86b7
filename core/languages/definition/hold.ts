/** How people ask us to wait for them. Lists are separated by commas, as in `TurnWordLists`. */
export interface HoldWords {
  /** Begin what asks us to wait: 'hold on', "I'll be right back"; where the verb comes last they may stand anywhere. */
  holds: string;
  /** The same, where a time follows: 'give me'. */
  holdsFor: string;
  /** How long: a moment, seconds, minutes. */
  moments: string;
  seconds: string;
  minutes: string;
  /** From one to ten, with a slash between words for the same. */
  counts: string;
}
