import type { Locale } from '#core/languages/locale.ts';
import { beginsWith, sameWords, wordsOf } from '#core/languages/words.ts';
import type { Transcript } from '#core/ports.ts';
import type { Asked } from './pending-question.ts';
import { SILENCE_BOUNDS, type SilenceBounds, silenceNeeded } from './turn-taking.ts';

/** How long the final transcript may take after 'end-of-speech' before the interim one counts. Good services need 250 to 350 ms. */
const FINAL_WITHIN_MS = 700;

/** In silence this long the model of turn ends is asked; shorter gaps are within words. */
const JUDGE_AFTER_MS = 100;

/** How often its answer is looked for. */
const LOOK_AGAIN_MS = 50;

const MAX_WORDS = 200;

/** What to do now. */
type TurnStep =
  /** The turn is over: these are its words. What follows belongs to the next one. */
  | { do: 'decide'; words: string }
  /** Send 'end-of-speech' to the recogniser, and ask again at once. */
  | { do: 'end-of-speech' }
  /** Ask again then, and after every event. */
  | { do: 'wait'; untilMs: number }
  /** Nothing before the next event. */
  | { do: 'rest' };

/**
 * Finds where a person's turn ends. All times in milliseconds of one clock. It knows nothing of replies: a turn that is decided while a
 * reply plays that the barge-in did not stop was a backchannel, and is to be dropped.
 */
export interface Endpointer {
  speechStarted(ms: number): void;
  speechEnded(lastSpeechMs: number): void;
  /** Returns the words of the turn so far: '' when a transcript only repeats a turn that was decided. */
  transcript(transcript: Transcript, nowMs: number): string;
  next(nowMs: number): TurnStep;
  /** The turn is over, whatever the silence: its words; '' if it had none. `finalDue`: its final transcript may still come, and is not the next turn's. */
  take(nowMs: number, finalDue: boolean): string;
}

export interface EndpointerOptions {
  locale: Locale;
  /** The question of ours that is open at the moment. */
  asked?: () => Asked | undefined;
  bounds?: SilenceBounds;
  /** A turn is cut after this, in milliseconds. */
  maxTurnMs?: number;
  /** The probability that the turn is over, from a model that listens. Asked at most once per pause; late answers and errors are ignored. */
  judge?: (words: string) => Promise<number>;
}

export function endpointer({ locale, asked, bounds = SILENCE_BOUNDS, maxTurnMs = 60_000, judge }: EndpointerOptions): Endpointer {
  let speaking = false;
  let turnSince: number | undefined;
  let pause: Pause | undefined;
  /** A turn that is too long ends as if there were a pause. */
  let cut: Pause | undefined;
  let finals: string[] = [];
  let interim = '';
  /** Final transcripts that were asked for and have not come. */
  let finalsDue = 0;
  let spokeSinceFinal = true;
  /** The service itself is certain that the turn is over. */
  let certain = false;
  let decided = { words: '', interim: '', finalDue: false };

  const wordsSoFar = () => [...finals, interim].filter(Boolean).join(' ');

  function startTurn(nowMs: number): void {
    turnSince = speaking ? nowMs : undefined;
    cut = undefined;
    finals = [];
    interim = '';
    certain = false;
  }

  /** It came twice, or too late for its turn. */
  function repeats(text: string): boolean {
    if (spokeSinceFinal && !decided.finalDue) return false;
    return sameWords(text, decided.words) || sameWords(text, decided.interim);
  }

  /** A second final for the same speech takes the place of the first. */
  function keepFinal(text: string): void {
    const last = finals.at(-1);
    if (last !== undefined && !spokeSinceFinal && beginsWith(text, last)) finals.pop();
    finals.push(text);
    spokeSinceFinal = speaking;
  }

  function decide(words: string, nowMs: number): TurnStep {
    decided = { words, interim, finalDue: finalsDue > 0 };
    finalsDue = 0;
    spokeSinceFinal = speaking;
    pause = undefined;
    startTurn(nowMs);
    return { do: 'decide', words };
  }

  return {
    speechStarted(ms) {
      speaking = true;
      spokeSinceFinal = true;
      certain = false;
      turnSince ??= ms;
      pause = undefined;
    },

    speechEnded(lastSpeechMs) {
      speaking = false;
      pause = { sinceMs: lastSpeechMs, heard: true };
    },

    transcript({ text, final, endOfTurn }, nowMs) {
      const heard = wordsOf(text).length > 0 ? text.trim() : '';
      const repeated = heard !== '' && repeats(heard);
      if (final) decided.finalDue = false;
      if (repeated) return wordsSoFar();

      const firstWords = wordsSoFar() === '' && heard !== '';
      if (final) {
        finalsDue = Math.max(0, finalsDue - 1);
        interim = '';
        if (heard) keepFinal(heard);
      } else {
        interim = heard;
      }
      if (heard) certain = endOfTurn === true;
      else certain ||= endOfTurn === true;
      if (heard) turnSince ??= nowMs;
      if (heard && !speaking && !pause?.heard) pause = { ...pause, sinceMs: nowMs, heard: false };
      if (firstWords && pause?.flushedMs !== undefined && nowMs > pause.flushedMs + FINAL_WITHIN_MS) pause.flushedMs = nowMs;
      return wordsSoFar();
    },

    next(nowMs) {
      const words = wordsSoFar();
      const maxMs = (turnSince ?? nowMs) + maxTurnMs;
      if (nowMs >= maxMs || wordsOf(words).length >= MAX_WORDS) cut ??= { sinceMs: nowMs, heard: true };
      if (speaking && !cut) return { do: 'wait', untilMs: maxMs };
      const silence = cut ?? pause;
      if (!silence) return { do: 'rest' };
      if (judge && !cut && nowMs >= silence.sinceMs + JUDGE_AFTER_MS) ask(judge, silence, words);
      const lookMs = silence.asked ? nowMs + LOOK_AGAIN_MS : silence.sinceMs + JUDGE_AFTER_MS;
      const listens = judge !== undefined && !cut && silence.judged === undefined;
      const wait = (untilMs: number): TurnStep => ({ do: 'wait', untilMs: listens ? Math.min(untilMs, lookMs) : untilMs });

      const { minMs } = bounds;
      const neededMs = cut ? 0 : certain ? minMs : silenceNeeded(words, { locale, asked: asked?.(), judged: silence.judged, bounds });
      const enoughMs = silence.sinceMs + neededMs;
      if (certain && words && nowMs >= enoughMs) return decide(words, nowMs);

      /** Every word is final already: there is nothing to ask the recogniser for. */
      const known = interim === '' && !spokeSinceFinal;
      if (silence.flushedMs === undefined && !known) {
        // Half-way: early enough for the final to come in time, late enough not to split a sentence at every breath.
        const flushMs = cut ? nowMs : silence.sinceMs + Math.max(minMs, neededMs / 2);
        if (nowMs < flushMs) return wait(flushMs);
        silence.flushedMs = nowMs;
        finalsDue++;
        return { do: 'end-of-speech' };
      }
      const settled = known || (finalsDue === 0 && interim === '');
      const readyMs = Math.max(enoughMs, settled ? 0 : (silence.flushedMs ?? nowMs) + FINAL_WITHIN_MS);
      if (nowMs < readyMs) return wait(readyMs);
      if (words) return decide(words, nowMs);
      // Noise. Words that are late are still welcome: the pause stays.
      startTurn(nowMs);
      return { do: 'rest' };
    },

    take(nowMs, finalDue) {
      const words = wordsSoFar();
      finalsDue ||= finalDue ? 1 : 0;
      decide(words, nowMs);
      return words;
    },
  };
}

interface Pause {
  sinceMs: number;
  /** False: nobody heard speech, but there are words. */
  heard: boolean;
  /** When 'end-of-speech' was sent. */
  flushedMs?: number;
  asked?: true;
  judged?: number;
}

/** An answer that is late finds a pause that nobody looks at any more. */
function ask(judge: (words: string) => Promise<number>, pause: Pause, words: string): void {
  if (pause.asked) return;
  pause.asked = true;
  judge(words).then(
    (probability) => {
      if (probability >= 0 && probability <= 1) pause.judged = probability;
    },
    () => {},
  );
}
