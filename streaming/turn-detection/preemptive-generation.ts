import type { Locale } from '#core/languages/locale.ts';
import { sameWords } from '#core/languages/words.ts';
import type { Clock } from '#core/ports.ts';
import type { Speaking } from '#streaming/output/speaking.ts';
import { draftsBudget } from './preemptive-generation-budget.ts';

/** Answers that are begun before the turn is decided. At most one is under way. */
export interface Drafts {
  /** The words of the turn so far may be all of it. A draft to other words is thrown away. */
  consider(words: string, heard: { final: boolean; silent: boolean }): void;
  /** The turn is decided: the draft to exactly these words, if there is one, and how many were thrown away for this turn. */
  decided(words: string): { draft: Speaking | undefined; thrownAway: number };
  drop(): void;
}

/** `make` begins an answer; undefined: these words need none of the model's. */
export function drafts({ clock, locale, make }: { clock: Clock; locale: Locale; make(words: string): Speaking | undefined }): Drafts {
  const budget = draftsBudget(locale);
  let current: { words: string; speaking: Speaking } | undefined;
  let thrownAway = 0;

  function drop(): void {
    if (!current) return;
    current.speaking.throwAway();
    current = undefined;
    thrownAway++;
    budget.thrownAway(clock.now());
  }

  return {
    consider(words, heard) {
      if (words === '' || (current && sameWords(current.words, words))) return;
      drop();
      if (!budget.mayStart(words, heard, clock.now())) return;
      const speaking = make(words);
      if (!speaking) return;
      budget.started(clock.now());
      current = { words, speaking };
    },
    decided(words) {
      const draft = current && sameWords(current.words, words) ? current.speaking : undefined;
      if (draft) {
        current = undefined;
        budget.adopted();
      } else drop();
      budget.turnDecided();
      const count = thrownAway;
      thrownAway = 0;
      return { draft, thrownAway: count };
    },
    drop,
  };
}
