import type { Locale } from '#core/languages/locale.ts';
import { kindOfInterjection } from './backchannels.ts';
import type { PendingQuestion } from './pending-question.ts';

const BARGE_IN = {
  /** A sound ducks us for so long before the voice activity detector must call it speech. Its onset is 34 to 106 ms late. */
  confirmedWithinMs: 250,
  /** After speech that had no words we go on once the caller was silent for so long: a false interruption. */
  wordsWithinMs: 250,
  /** A sound without words holds us no longer than this, even while it lasts. */
  longestHoldMs: 2_000,
  /** After so many false interruptions of one reply speech only ducks us, until it has words: it may be our echo, and we would say the same word for ever. */
  falseHolds: 2,
  /** Words that a slow recogniser sends this long after we went on still stop us. Later ones may be our own echo. */
  lateWordsMs: 1_000,
};

/** The actions are on the reply that is playing: every hold is followed by a resume, a stop or the end of the reply. */
interface BargeInParts {
  /** Of the caller, at the moment. */
  locale(): Locale;
  /** Softer, at once. */
  onDuck(): void;
  onUnduck(): void;
  /** Silence, but keep what is left. */
  onHold(): void;
  /** Go on at the last word border. */
  onResume(): void;
  /** This reply is over, a duck with it. */
  onStop(): void;
}

/** What to do when the caller makes a sound while we speak. All times by one clock. */
export interface BargeIn {
  /** The reply becomes audible now. */
  replyStarted(nowMs: number): void;
  /** It has been played, or was given up. */
  replyEnded(): void;
  /** The energy of a sound that begins. */
  onset(nowMs: number): void;
  speechStarted(nowMs: number): void;
  speechEnded(lastSpeechMs: number): void;
  /** The words of the turn so far, as the endpointer returns them. `question`: the question of ours that they may answer. */
  heard(words: string, nowMs: number, question?: PendingQuestion): void;
  /** Words of our own came back: what holds us is nobody. */
  echoHeard(nowMs: number): void;
  /** Does what is due, and says when to ask again at the latest; undefined: after the next event. */
  next(nowMs: number): number | undefined;
}

export function bargeIn({ locale, onDuck, onUnduck, onHold, onResume, onStop }: BargeInParts): BargeIn {
  const { confirmedWithinMs, wordsWithinMs, longestHoldMs, falseHolds, lateWordsMs } = BARGE_IN;
  let playing = false;
  /** Since when speech goes on, or until when it went on. */
  let speech = { on: false, ms: 0 };
  let duckedMs: number | undefined;
  let heldMs: number | undefined;
  let resumedMs = Number.NEGATIVE_INFINITY;
  let backchannel = false;
  /** Holds of this reply that turned out to be for nothing. */
  let inVain = 0;

  function duck(nowMs: number): void {
    if (duckedMs === undefined) onDuck();
    duckedMs ??= nowMs;
  }

  function unduck(): void {
    if (duckedMs !== undefined) onUnduck();
    duckedMs = undefined;
  }

  function hold(nowMs: number): void {
    if (heldMs !== undefined) return;
    if (inVain >= falseHolds) {
      duck(nowMs);
      return;
    }
    heldMs = nowMs;
    backchannel = false;
    onHold();
  }

  function resume(nowMs: number): void {
    heldMs = undefined;
    resumedMs = nowMs;
    inVain++;
    if (speech.on) duck(nowMs);
    else unduck();
    onResume();
  }

  function forget(): void {
    playing = false;
    duckedMs = undefined;
    heldMs = undefined;
    resumedMs = Number.NEGATIVE_INFINITY;
    inVain = 0;
  }

  function stop(): void {
    forget();
    onStop();
  }

  return {
    replyStarted(nowMs) {
      forget();
      playing = true;
      if (speech.on) hold(nowMs);
    },

    replyEnded: forget,

    onset(nowMs) {
      if (playing && heldMs === undefined) duck(nowMs);
    },

    speechStarted(nowMs) {
      speech = { on: true, ms: nowMs };
      if (playing) hold(nowMs);
    },

    speechEnded(lastSpeechMs) {
      speech = { on: false, ms: lastSpeechMs };
      if (heldMs === undefined) unduck();
    },

    heard(words, nowMs, question) {
      if (!playing || words === '') return;
      const kind = kindOfInterjection(words, locale(), question);
      const sound = speech.on || heldMs !== undefined || duckedMs !== undefined || nowMs <= resumedMs + lateWordsMs;
      if (kind === 'command' || (kind === 'words' && sound)) stop();
      else backchannel = kind === 'backchannel';
    },

    echoHeard(nowMs) {
      if (heldMs !== undefined) resume(nowMs);
      unduck();
    },

    next(nowMs) {
      if (heldMs !== undefined) {
        const longest = heldMs + longestHoldMs;
        const resumeMs = speech.on ? longest : Math.min(longest, speech.ms + (backchannel ? 0 : wordsWithinMs));
        if (nowMs < resumeMs) return resumeMs;
        resume(nowMs);
      }
      if (duckedMs === undefined || speech.on) return undefined;
      if (nowMs < duckedMs + confirmedWithinMs) return duckedMs + confirmedWithinMs;
      unduck();
      return undefined;
    },
  };
}
