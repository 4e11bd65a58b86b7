import { joined } from '#core/languages/words.ts';

/**
 * How the caller's turn that is being heard stands to the one before:
 * 'fresh': nothing is open · 'silencing': its words have silenced us · 'carried': the turn before was answered before the caller had finished
 * and nothing of the answer was heard, so its words belong to this one · 'owed': both, so the words before are answered if none follow.
 */
export type OpenTurnState = 'fresh' | 'silencing' | 'carried' | 'owed';

/**
 * 'silenced': its words silence us · 'unheard': nothing was heard of an answer · 'answered': the turn is answered, or was "stop" · 'released': it
 * was "wait", after which callers go on, or was thrown away · 'forgotten': the words before are of no account any more.
 */
export type OpenTurnInput = 'silenced' | 'unheard' | 'answered' | 'released' | 'forgotten';

export const OPEN_TURN: Readonly<Record<OpenTurnState, Readonly<Record<OpenTurnInput, OpenTurnState>>>> = {
  fresh: { silenced: 'silencing', unheard: 'carried', answered: 'fresh', released: 'fresh', forgotten: 'fresh' },
  silencing: { silenced: 'silencing', unheard: 'owed', answered: 'fresh', released: 'fresh', forgotten: 'silencing' },
  carried: { silenced: 'owed', unheard: 'carried', answered: 'fresh', released: 'carried', forgotten: 'fresh' },
  owed: { silenced: 'owed', unheard: 'owed', answered: 'fresh', released: 'carried', forgotten: 'silencing' },
};

/** The turn that is being heard, and the words before it that have no answer. */
export class OpenTurn {
  private current: OpenTurnState = 'fresh';
  private unanswered = '';

  get state(): OpenTurnState {
    return this.current;
  }

  take(input: Exclude<OpenTurnInput, 'unheard'>): void {
    this.current = OPEN_TURN[this.current][input];
    if (this.current === 'fresh' || this.current === 'silencing') this.unanswered = '';
  }

  /** Nothing was heard of the answer to these words. */
  unheard(words: string): void {
    if (words === '') this.take('forgotten');
    else this.current = OPEN_TURN[this.current].unheard;
    this.unanswered = words;
  }

  hasSilencedUs(): boolean {
    return this.current === 'silencing' || this.current === 'owed';
  }

  isCarrying(): boolean {
    return this.current === 'carried' || this.current === 'owed';
  }

  /** These words, behind those before them that got no answer. */
  with(words: string): string {
    return joined(this.unanswered, words);
  }
}
