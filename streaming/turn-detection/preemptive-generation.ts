import { commandIn } from '#core/conversation/commands/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { sameWords } from '#core/languages/words.ts';
import type { Clock, Transcript } from '#core/ports.ts';
import type { SpokenReply } from '#streaming/output/reply.ts';
import { turnCompleteness } from './turn-completeness.ts';

const PREEMPTIVE_GENERATION = {
  /** So many replies may be started ahead in one turn, and in a minute. */
  perTurn: 3,
  perMinute: 20,
  /** Of the last `lookBack` replies, once there are `enough`, so large a share must have been adopted; else the caller gets none for `offMs`. */
  lookBack: 10,
  enough: 5,
  paysFrom: 0.5,
  offMs: 120_000,
};

/** How words came: the transcript that brought them was final; the last frame of sound was silent. */
export interface WordsHeard {
  final: Transcript['final'];
  silent: boolean;
}

/** Replies that are begun before the turn is decided. At most one is under way: the draft. */
export interface PreemptiveGeneration {
  /** The words of the turn so far may be all of it. A draft to other words is thrown away. */
  consider(words: string, heard: WordsHeard): void;
  /** The turn is decided: the draft to exactly these words, if there is one, and how many were thrown away for this turn. */
  decided(words: string): { draft: SpokenReply | undefined; thrownAway: number };
  drop(): void;
}

/** `make` begins a reply; undefined: these words need none of the model's. */
export function preemptiveGeneration({
  clock,
  locale,
  make,
}: {
  clock: Clock;
  /** Of the caller, at the moment. */
  locale(): Locale;
  make(words: string): SpokenReply | undefined;
}): PreemptiveGeneration {
  const budget = preemptiveBudget(locale);
  let draft: { words: string; reply: SpokenReply } | undefined;
  let thrownAway = 0;

  function drop(): void {
    if (!draft) return;
    draft.reply.throwAway();
    draft = undefined;
    thrownAway++;
    budget.thrownAway(clock.now());
  }

  return {
    consider(words, heard) {
      if (words === '' || (draft && sameWords(draft.words, words))) return;
      drop();
      if (!budget.mayStart(words, heard, clock.now())) return;
      const reply = make(words);
      if (!reply) return;
      budget.started(clock.now());
      draft = { words, reply };
    },
    decided(words) {
      const adopted = draft && sameWords(draft.words, words) ? draft.reply : undefined;
      if (adopted) {
        draft = undefined;
        budget.adopted();
      } else drop();
      budget.turnDecided();
      const count = thrownAway;
      thrownAway = 0;
      return { draft: adopted, thrownAway: count };
    },
    drop,
  };
}

/** Whether a reply may be begun before the turn is decided. For one caller; times by one clock. */
export interface PreemptiveBudget {
  /** `words`: all of the turn so far. */
  mayStart(words: string, heard: WordsHeard, nowMs: number): boolean;
  started(nowMs: number): void;
  adopted(): void;
  thrownAway(nowMs: number): void;
  turnDecided(): void;
}

export function preemptiveBudget(locale: () => Locale): PreemptiveBudget {
  const { perTurn, perMinute, lookBack, enough, paysFrom, offMs } = PREEMPTIVE_GENERATION;
  let inTurn = 0;
  let starts: number[] = [];
  let outcomes: ('adopted' | 'thrown away')[] = [];
  let offUntil = Number.NEGATIVE_INFINITY;

  return {
    mayStart(words, heard, nowMs) {
      starts = starts.filter((at) => at > nowMs - 60_000);
      if (words === '' || nowMs < offUntil || inTurn >= perTurn || starts.length >= perMinute) return false;
      return isWorthStarting(words, heard, locale());
    },

    started(nowMs) {
      inTurn++;
      starts.push(nowMs);
    },

    adopted() {
      outcomes = [...outcomes, 'adopted' as const].slice(-lookBack);
    },

    thrownAway(nowMs) {
      outcomes = [...outcomes, 'thrown away' as const].slice(-lookBack);
      const adopted = outcomes.filter((outcome) => outcome === 'adopted').length;
      if (outcomes.length < enough || adopted / outcomes.length >= paysFrom) return;
      offUntil = nowMs + offMs;
      outcomes = [];
    },

    turnDecided() {
      inTurn = 0;
    },
  };
}

/** Words that read as complete start at once, others in silence, open ones not before they are final. */
function isWorthStarting(words: string, { final, silent }: WordsHeard, locale: Locale): boolean {
  if (commandIn(words, locale, false)) return false; // answered without the model
  if (final) return true;
  const completeness = turnCompleteness(words, locale);
  if (silent) return completeness !== 'open' && completeness !== 'dictation';
  return completeness === 'finished';
}
