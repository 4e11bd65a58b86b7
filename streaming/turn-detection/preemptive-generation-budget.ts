import { commandIn } from '#core/conversation/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Transcript } from '#core/ports.ts';
import { shapeOf } from './turn-completeness.ts';

const PER_TURN = 3;
const PER_MINUTE = 20;

/** Outcomes that are looked back on, how many it takes for a verdict, and the share of adopted drafts below which drafting does not pay. */
const LOOK_BACK = 10;
const ENOUGH = 5;
const PAYS_FROM = 0.5;

/** Drafting that did not pay is tried again after this. */
const OFF_MS = 120_000;

interface DraftCounts {
  turns: number;
  started: number;
  adopted: number;
  thrownAway: number;
}

/** Whether a draft of an answer may start before the turn is decided. For one caller; times in milliseconds of one clock. */
export interface DraftsBudget {
  /** `words`: all of the turn so far; `final`: the transcript that brought them was; `silent`: the last frame was. */
  mayStart(words: string, heard: { final: Transcript['final']; silent: boolean }, nowMs: number): boolean;
  started(nowMs: number): void;
  adopted(): void;
  thrownAway(nowMs: number): void;
  turnDecided(): void;
  readonly counts: Readonly<DraftCounts>;
}

export function draftsBudget(locale: Locale): DraftsBudget {
  const counts: DraftCounts = { turns: 0, started: 0, adopted: 0, thrownAway: 0 };
  let inTurn = 0;
  let starts: number[] = [];
  let outcomes: ('adopted' | 'thrown away')[] = [];
  let offUntil = Number.NEGATIVE_INFINITY;

  /** Words that read as complete start at once, others in silence, open ones not before they are final. */
  function worthIt(words: string, final: boolean, silent: boolean): boolean {
    if (commandIn(words, locale, false)) return false; // answered without the model
    if (final) return true;
    const shape = shapeOf(words, locale);
    if (silent) return shape !== 'open' && shape !== 'dictation';
    return shape === 'finished';
  }

  return {
    counts,

    mayStart(words, { final, silent }, nowMs) {
      starts = starts.filter((at) => at > nowMs - 60_000);
      if (words === '' || nowMs < offUntil || inTurn >= PER_TURN || starts.length >= PER_MINUTE) return false;
      return worthIt(words, final, silent);
    },

    started(nowMs) {
      counts.started++;
      inTurn++;
      starts.push(nowMs);
    },

    adopted() {
      counts.adopted++;
      outcomes = [...outcomes, 'adopted' as const].slice(-LOOK_BACK);
    },

    thrownAway(nowMs) {
      counts.thrownAway++;
      outcomes = [...outcomes, 'thrown away' as const].slice(-LOOK_BACK);
      const adopted = outcomes.filter((outcome) => outcome === 'adopted').length;
      if (outcomes.length < ENOUGH || adopted / outcomes.length >= PAYS_FROM) return;
      offUntil = nowMs + OFF_MS;
      outcomes = [];
    },

    turnDecided() {
      counts.turns++;
      inTurn = 0;
    },
  };
}
