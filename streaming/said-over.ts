import { joined } from '#core/languages/words.ts';

/**
 * Turns that were spoken over a reply, where the client wants its replies completed (`interruptions: false`). Words without speech of their own
 * are none: a recogniser may be late with those of the turn that is being answered.
 */
export class SaidOver {
  private readonly turns: string[] = [];
  private speech = false;

  /** Speech begins while a reply is made or heard. */
  speechStarted(): void {
    this.speech = true;
  }

  /** A turn is over, and the reply goes on. */
  turn(words: string): void {
    if (this.speech && words !== '') this.turns.push(words);
    this.speech = false;
  }

  /** All of them as one turn; '': there are none. */
  take(): string {
    return this.turns.splice(0).reduce(joined, '');
  }

  forget(): void {
    this.turns.length = 0;
    this.speech = false;
  }
}
