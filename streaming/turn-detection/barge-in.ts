import type { Locale } from '#core/languages/locale.ts';
import { kindOfInterjection, wordsThatCount } from './backchannels.ts';
import type { Asked } from './pending-question.ts';

/** How long a sound keeps us quiet before the voice activity detector must call it speech. Its onset is 34 to 106 ms late. */
const CONFIRMED_WITHIN_MS = 250;

/** Silence after speech that had no words, until we go on. */
const WORDS_WITHIN_MS = 250;

/** A sound without words holds us no longer than this, even while it lasts. */
const LONGEST_HOLD_MS = 2000;

/** Words that a slow recogniser sends this long after we went on still stop us. Later ones may be our own echo. */
const LATE_WORDS_MS = 1000;

/** 'words': they want to say something · 'command': stop, wait · 'continuation': they had not finished when the reply began. */
type StopReason = 'words' | 'command' | 'continuation';

/** The actions are on the reply that is playing: every hold is followed by a resume, a stop or the end of the reply. */
export interface BargeInOptions {
  locale: Locale;
  /** How many words, backchannels aside, stop us. */
  minWords?: number;
  /** Softer, at once. */
  onDuck(): void;
  onUnduck(): void;
  /** Silence, but keep what is left. */
  onHold(): void;
  /** Go on at the last word border. */
  onResume(): void;
  /** This reply is over, a duck with it. */
  onStop(reason: StopReason): void;
}

/** What to do when somebody makes a sound while we speak. All times in milliseconds of one clock. */
export interface BargeIn {
  /** The reply becomes audible now. */
  replyStarted(nowMs: number): void;
  /** It has been played, or was given up. */
  replyEnded(): void;
  /** The energy of a sound that begins. */
  onset(nowMs: number): void;
  speechStarted(nowMs: number): void;
  speechEnded(lastSpeechMs: number): void;
  /** The words of the turn so far, as the endpointer returns them. `asked`: the question of ours that they may answer. */
  heard(words: string, nowMs: number, asked?: Asked): void;
  /** Does what is due, and says when to ask again at the latest; undefined: after the next event. */
  next(nowMs: number): number | undefined;
}

export function bargeIn({ locale, minWords = 1, onDuck, onUnduck, onHold, onResume, onStop }: BargeInOptions): BargeIn {
  let playing = false;
  /** Since when speech goes on, or until when it went on. */
  let speech = { on: false, ms: 0, beforeReply: false };
  let duckedMs: number | undefined;
  let heldMs: number | undefined;
  let resumedMs = Number.NEGATIVE_INFINITY;
  let backchannel = false;

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
    heldMs = nowMs;
    backchannel = false;
    onHold();
  }

  function resume(nowMs: number): void {
    heldMs = undefined;
    resumedMs = nowMs;
    if (speech.on) duck(nowMs);
    else unduck();
    onResume();
  }

  function forget(): void {
    playing = false;
    duckedMs = undefined;
    heldMs = undefined;
    resumedMs = Number.NEGATIVE_INFINITY;
  }

  function stop(reason: StopReason): void {
    forget();
    onStop(reason);
  }

  return {
    replyStarted(nowMs) {
      forget();
      playing = true;
      speech.beforeReply = speech.on;
      if (speech.on) hold(nowMs);
    },

    replyEnded: forget,

    onset(nowMs) {
      if (playing && heldMs === undefined) duck(nowMs);
    },

    speechStarted(nowMs) {
      speech = { on: true, ms: nowMs, beforeReply: !playing };
      if (playing) hold(nowMs);
    },

    speechEnded(lastSpeechMs) {
      speech = { ...speech, on: false, ms: lastSpeechMs };
      if (heldMs === undefined) unduck();
    },

    heard(words, nowMs, asked) {
      if (!playing || words === '') return;
      const kind = kindOfInterjection(words, locale, asked);
      if (kind === 'command') return stop('command');
      const answers = kind === 'words' && wordsThatCount(words, locale).length === 0;
      const enough = answers || wordsThatCount(words, locale).length >= minWords;
      const sound = speech.on || heldMs !== undefined || duckedMs !== undefined || nowMs <= resumedMs + LATE_WORDS_MS;
      if (kind === 'words' && enough && sound) return stop(speech.beforeReply ? 'continuation' : 'words');
      backchannel = kind === 'backchannel';
    },

    next(nowMs) {
      if (heldMs !== undefined) {
        const longest = heldMs + LONGEST_HOLD_MS;
        const resumeMs = speech.on ? longest : Math.min(longest, speech.ms + (backchannel ? 0 : WORDS_WITHIN_MS));
        if (nowMs < resumeMs) return resumeMs;
        resume(nowMs);
      }
      if (duckedMs === undefined || speech.on) return undefined;
      if (nowMs < duckedMs + CONFIRMED_WITHIN_MS) return duckedMs + CONFIRMED_WITHIN_MS;
      unduck();
      return undefined;
    },
  };
}
