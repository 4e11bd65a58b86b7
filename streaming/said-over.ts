import { joined } from '#core/languages/words.ts';

/** A recogniser may be so late with words of the turn that is being answered. */
const LATE_WORDS_MS = 4_000;

/**
 * Turns that were spoken over a reply, where the client wants its replies completed (`interruptions: false`). Words just behind a turn, without
 * speech of their own, are none: they are late words of that turn.
 */
export class SaidOver {
  private readonly turns: string[] = [];
  private speech = false;
  private answeredMs = Number.NEGATIVE_INFINITY;

  /** A spoken turn is being answered. */
  answered(nowMs: number): void {
    this.answeredMs = nowMs;
  }

  /** Speech begins while a reply is made or heard. */
  speechStarted(): void {
    this.speech = true;
  }

  /** A turn is over, and the reply goes on. */
  turn(words: string, nowMs: number): void {
    const isLate = !this.speech && nowMs <= this.answeredMs + LATE_WORDS_MS;
    if (words !== '' && !isLate) this.turns.push(words);
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
