import { isInvented } from '#core/languages/invented-speech.ts';
import type { Locale } from '#core/languages/locale.ts';
import { beginsWith, goesOn, hasWords, sameWords } from '#core/languages/words.ts';
import type { Transcript } from '#core/ports.ts';
import type { PendingQuestion } from './pending-question.ts';
import { type TurnCompleteness, turnCompleteness } from './turn-completeness.ts';

const ENDPOINTING = {
  /** A turn never ends after less silence than `minMs`, and never goes on after more than `maxMs`. */
  minMs: 150,
  maxMs: 1_200,
  /**
   * How unlikely it is that the turn is over. The bar that the likelihood has to reach falls in a straight line, from 1 after `minMs` of
   * silence to 0 after `maxMs`: with the defaults above 170, 255, 300, 410, 990 and 1200 ms. People leave 200 to 300 ms between turns;
   * a pause within a number of several groups is about twice as long.
   */
  doubt: { answer: 0.02, finished: 0.1, clause: 0.14, fragment: 0.25, dictation: 0.8, open: 1 } satisfies Record<TurnCompleteness, number>,
  /** So long the final transcript may take after 'end-of-speech' before the interim one counts. Good services need 250 to 350 ms. */
  finalWithinMs: 700,
  /** In silence this long the model of turn ends is asked (shorter gaps are within words), and its answer is looked for so often. */
  judgeAfterMs: 100,
  lookAgainMs: 50,
  /** A turn is cut after this, or after so many words. */
  maxTurnMs: 60_000,
  maxWords: 200,
};

type EndpointingOptions = Partial<typeof ENDPOINTING>;

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
 * Finds where a person's turn ends. All times by one clock. It knows nothing of replies: a turn that is decided while a reply plays that the
 * barge-in did not stop was a backchannel, and is to be dropped.
 */
export interface Endpointer {
  speechStarted(ms: number): void;
  speechEnded(lastSpeechMs: number): void;
  /**
   * Returns the words of the turn so far: '' when a transcript only repeats a turn that was decided. `late`: it is of the turn that was decided
   * last, and counts only if that goes on in it while the caller has not spoken again.
   */
  transcript(transcript: Transcript, nowMs: number, late?: boolean): string;
  next(nowMs: number): TurnStep;
  /** The turn is over, whatever the silence; returns its final words. No transcript of its other words is to be given to the next turn. */
  take(nowMs: number): string;
}

export interface EndpointerParts {
  locale: Locale;
  /** The question of ours that is open at the moment. */
  question?: () => PendingQuestion | undefined;
  options?: EndpointingOptions | undefined;
  /** The probability that the turn is over, from a model that listens. Asked at most once per pause; late answers and errors are ignored. */
  judge?: (words: string) => Promise<number>;
}

export function endpointer({ locale, question, options, judge }: EndpointerParts): Endpointer {
  const { minMs, finalWithinMs, judgeAfterMs, lookAgainMs, maxTurnMs, maxWords } = { ...ENDPOINTING, ...options };
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

  let judged = { words: '', isLong: false };

  const wordsSoFar = () => [...finals, interim].filter(Boolean).join(' ');

  /** Asked at every look, while the words seldom change. */
  function isLong(words: string): boolean {
    if (judged.words !== words) judged = { words, isLong: hasWords(words, maxWords) };
    return judged.isLong;
  }

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

  /** It says more of the turn that was decided. */
  function continues(text: string): boolean {
    return !spokeSinceFinal && [decided.words, decided.interim].some((words) => words !== '' && goesOn(words, text));
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

    transcript({ text, final, endOfTurn }, nowMs, late = false) {
      const heard = hasWords(text, 1) && !isInvented(text, question?.() !== undefined) ? text.trim() : '';
      if (late && !continues(heard)) return wordsSoFar();
      const repeated = heard !== '' && repeats(heard);
      if (final) decided.finalDue = false;
      if (repeated) return wordsSoFar();

      const firstWords = wordsSoFar() === '' && heard !== '';
      if (final) {
        if (!late) finalsDue = Math.max(0, finalsDue - 1);
        interim = '';
        if (heard) keepFinal(heard);
      } else {
        interim = heard;
      }
      if (heard) certain = endOfTurn === true;
      else certain ||= endOfTurn === true;
      if (heard) turnSince ??= nowMs;
      if (heard && !speaking && !pause?.heard) pause = { ...pause, sinceMs: nowMs, heard: false };
      if (firstWords && pause?.flushedMs !== undefined && nowMs > pause.flushedMs + finalWithinMs) pause.flushedMs = nowMs;
      return wordsSoFar();
    },

    next(nowMs) {
      const words = wordsSoFar();
      const maxMs = (turnSince ?? nowMs) + maxTurnMs;
      if (nowMs >= maxMs || isLong(words)) cut ??= { sinceMs: nowMs, heard: true };
      if (speaking && !cut) return { do: 'wait', untilMs: maxMs };
      const silence = cut ?? pause;
      if (!silence) return { do: 'rest' };
      if (judge && !cut && nowMs >= silence.sinceMs + judgeAfterMs) ask(judge, silence, words);
      const lookMs = silence.asked ? nowMs + lookAgainMs : silence.sinceMs + judgeAfterMs;
      const listens = judge !== undefined && !cut && silence.judged === undefined;
      const wait = (untilMs: number): TurnStep => ({ do: 'wait', untilMs: listens ? Math.min(untilMs, lookMs) : untilMs });

      const about = { locale, question: question?.(), judged: silence.judged, options };
      const neededMs = cut ? 0 : certain ? minMs : silenceNeededMs(words, about);
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
      const readyMs = Math.max(enoughMs, settled ? 0 : (silence.flushedMs ?? nowMs) + finalWithinMs);
      if (nowMs < readyMs) return wait(readyMs);
      if (words) return decide(words, nowMs);
      // It was a noise. Words that are late are still welcome: the pause stays.
      startTurn(nowMs);
      return { do: 'rest' };
    },

    take(nowMs) {
      const words = finals.join(' ');
      decide('', nowMs);
      decided = { words: '', interim: '', finalDue: false };
      return words;
    },
  };
}

/**
 * After how much silence these words are a finished turn. To be asked again whenever the words change. `question`: the question of ours that
 * they may answer. `judged`: the probability of a turn's end, from a model that listens; it counts as much as the words.
 */
export function silenceNeededMs(
  words: string,
  about: Pick<EndpointerParts, 'locale' | 'options'> & { question?: PendingQuestion | undefined; judged?: number | undefined },
): number {
  const { minMs, maxMs, doubt } = { ...ENDPOINTING, ...about.options };
  const byWords = doubt[turnCompleteness(words, about.locale, about.question)];
  const doubted = about.judged === undefined ? byWords : (byWords + 1 - about.judged) / 2;
  return minMs + doubted * (maxMs - minMs);
}

interface Pause {
  sinceMs: number;
  /** False: no speech was noticed, but there are words. */
  heard: boolean;
  /** When 'end-of-speech' was sent. */
  flushedMs?: number;
  asked?: true;
  judged?: number;
}

/** A judgement that comes late is written to a pause that the endpointer has left, and changes nothing. */
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
