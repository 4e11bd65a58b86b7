import { commandIn } from '#core/conversation/commands/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { wordsOf } from '#core/languages/words.ts';
import type { Transcript } from '#core/ports.ts';
import type { EchoKnowledge } from './echo-path.ts';
import { withoutOwnWords } from './own-words.ts';

const OWN_SPEECH = {
  /** By so much the place of a word in our sound, and the moment at which speech is noticed, may be wrong. */
  uncertainMs: 400,
  /** Where words are is an estimate with most voices: those that we say next belong to the comparison. */
  aheadMs: 1_000,
  /** Speech that voice activity missed began at most so long before its words came. */
  unnoticedMs: 3_000,
  /** So many turns one after the other are answered although nobody may have spoken them. */
  doubtfulTurns: 3,
  /** Words are a whole reply's echo if they are so large a part of it; a caller who reads a number back says less of it. */
  wholeReply: 0.6,
};

/** A reply of ours, as far as it was heard. */
interface HeardReply {
  alignment: { heardAt(ms: number): string };
  playout: { positionMs(): number };
}

/** Compares what is heard with what was being played, in text and time. */
export interface OwnSpeech {
  replyAudible(reply: HeardReply): void;
  replyEnded(reply: HeardReply): void;
  speechStarted(): void;
  /** The transcript without the words that are our own. */
  withoutEcho(transcript: Transcript): Transcript;
  /** A turn of these words is answered; or somebody is there for certain. */
  turnAnswered(words: string): void;
  somebodyIsThere(): void;
}

interface Heard {
  reply: HeardReply;
  endedMs?: number;
  /** From this place on it may be an echo in the words that come now. */
  fromMs: number;
}

export function ownSpeech(parts: {
  now(): number;
  locale(): Locale;
  knowledge(): EchoKnowledge;
  longestDelayMs(): number;
  /** All words that came were ours. */
  onEcho(): void;
}): OwnSpeech {
  const { now, locale, knowledge, longestDelayMs, onEcho } = parts;
  const { uncertainMs, aheadMs, unnoticedMs, doubtfulTurns, wholeReply } = OWN_SPEECH;
  /** The last two replies: words of the one before may come when the next is heard already. */
  let replies: Heard[] = [];
  /** Speech is under way that has no final words. */
  let open = false;
  let startedMs = Number.NEGATIVE_INFINITY;
  let overUs = false;
  let doubtful = 0;

  function isHeard({ endedMs = Number.POSITIVE_INFINITY }: Heard, atMs: number): boolean {
    return atMs < endedMs + longestDelayMs() + uncertainMs / 2;
  }

  /** What comes from now on began at this time. */
  function begin(atMs: number): void {
    open = true;
    overUs = replies.some((each) => isHeard(each, atMs));
    for (const each of replies) {
      const { reply, endedMs = now() } = each;
      const backMs = longestDelayMs() + uncertainMs - (atMs - Math.min(endedMs, now()));
      each.fromMs = isHeard(each, atMs) ? reply.playout.positionMs() - Math.max(0, backMs) : Number.POSITIVE_INFINITY;
    }
  }

  function playedMeanwhile(): string {
    return replies
      .filter(({ fromMs }) => Number.isFinite(fromMs))
      .map(({ reply: { alignment, playout }, fromMs }) => {
        const heard = alignment.heardAt(playout.positionMs() + aheadMs);
        return heard.slice(alignment.heardAt(fromMs).length);
      })
      .join(' ');
  }

  /** Nobody need have spoken this: we said it ourselves before, or were being heard on a line that we know nothing of. */
  function isDoubtful(words: string): boolean {
    if (overUs && knowledge() === 'unknown') return true;
    return replies.some(({ reply: { alignment } }) => {
      const said = alignment.heardAt(Number.MAX_VALUE);
      return words.length >= wholeReply * said.length && withoutOwnWords(words, said, { whole: false }) === '';
    });
  }

  /** An interim result ends with half a word: that is nobody's yet. */
  function rest({ text, final }: Transcript, words: string): string {
    const isHalfWord = !final && words !== text && wordsOf(words).length === 1 && !commandIn(words, locale(), false);
    return isHalfWord ? '' : words;
  }

  return {
    replyAudible(reply) {
      replies = [...replies.slice(-1), { reply, fromMs: 0 }];
    },
    replyEnded(reply) {
      for (const each of replies) if (each.reply === reply) each.endedMs ??= now();
    },
    speechStarted() {
      startedMs = now();
      if (!open) begin(startedMs);
    },
    withoutEcho(transcript) {
      if (transcript.text === '' || replies.length === 0) {
        if (transcript.final) open = false;
        return transcript;
      }
      if (!open) begin(Math.max(startedMs, now() - unnoticedMs));
      if (transcript.final) open = false;
      const mayBeTheirs = transcript.final || commandIn(transcript.text, locale(), false) !== undefined;
      const whole = knowledge() === 'unknown' || !mayBeTheirs;
      const words = rest(transcript, withoutOwnWords(transcript.text, playedMeanwhile(), { whole }));
      const text = doubtful >= doubtfulTurns && isDoubtful(words) ? '' : words;
      if (text === '') onEcho();
      return { ...transcript, text };
    },
    turnAnswered(words) {
      doubtful = isDoubtful(words) ? doubtful + 1 : 0;
    },
    somebodyIsThere() {
      doubtful = 0;
    },
  };
}
