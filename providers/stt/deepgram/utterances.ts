import { wordPlaces } from '#core/languages/words.ts';

/** What Deepgram understands in a stretch of the audio. Places are bytes since the call began. */
export interface HeardStretch {
  start: number;
  end: number;
  text: string;
  /** Its words by the middle of their sound, where Deepgram tells it. */
  words: readonly { text: string; place: number }[];
  /** These words will not change any more. */
  final: boolean;
}

/** It is being heard · its final transcript is asked for · it has no words, and an empty final is due when it is its turn · its final was told. */
type UtteranceState = 'heard' | 'awaited' | 'void' | 'answered';

/** What was said between two ends. */
export interface Utterance {
  /** Where it ends; infinite while it is being heard. */
  place: number;
  state: UtteranceState;
  /** Words that will not change any more, and those of the stretch that is being understood. */
  settled: string[];
  interim: string;
}

/**
 * Which of Deepgram's words belong to which utterance, by their places in the audio. What comes of an utterance that was answered already is
 * dropped. `rounding`: how far Deepgram's places are from ours.
 */
export function callUtterances(rounding: number) {
  let current = newUtterance();
  /** Oldest first, the current one last. Answered ones stay as long as a stretch that began in them may still be told anew. */
  let kept: Utterance[] = [current];
  /** The end of the last one that is not kept any more. */
  let past = -Infinity;

  function forgetBefore(place: number): void {
    const old = kept.filter((utterance) => utterance.state === 'answered' && utterance.place <= place);
    past = Math.max(past, ...old.map((utterance) => utterance.place));
    kept = kept.filter((utterance) => !old.includes(utterance));
  }

  /** The utterances that a stretch has sound of; `asked`: the last of them. */
  function ownersOf({ start, end }: HeardStretch, asked: Utterance | undefined): Utterance[] {
    const first = kept.findIndex(({ place }) => place > start + rounding);
    if (asked) return kept.slice(Math.min(first, kept.indexOf(asked)), kept.indexOf(asked) + 1);
    const last = kept.findIndex(({ place }) => place >= end - rounding);
    return kept.slice(first, Math.max(first, last) + 1);
  }

  return {
    /** Of the utterances without a final transcript the oldest. */
    oldest: (): Utterance => kept.find(({ state }) => state !== 'answered') ?? current,
    current: (): Utterance => current,
    /** Those that have ended and have no final transcript, oldest first. */
    ended: (): Utterance[] => kept.filter(({ state }) => state === 'awaited' || state === 'void'),
    /** The current utterance ends here, and the next one begins. */
    end(place: number, state: 'awaited' | 'void'): Utterance {
      const ended = current;
      ended.place = place;
      ended.state = state;
      current = newUtterance();
      kept.push(current);
      return ended;
    },
    /** Takes what was understood. `asked`: it is all that was said before the end of this utterance. */
    take(heard: HeardStretch, asked?: Utterance): void {
      if (heard.end < past + rounding || (asked && !kept.includes(asked))) return;
      const owners = ownersOf(heard, asked);
      let rest = { text: heard.text, words: heard.words };
      for (const owner of owners) {
        const part = owner === owners.at(-1) ? { said: rest.text, rest } : divided(rest, owner);
        rest = part.rest;
        // What comes late of an utterance counts only if it lies within it for certain.
        if (owner.state !== 'answered' || heard.end <= owner.place) owner.interim = heard.final ? '' : part.said.trim();
        if (heard.final && part.said !== '') owner.settled.push(part.said.trim());
      }
      forgetBefore(heard.start + rounding);
    },
    /** Utterances that end before a stretch that has begun have all their words. */
    endedBefore: ({ start }: HeardStretch): Utterance | undefined =>
      kept.findLast(({ state, place }) => state !== 'answered' && place <= start + rounding),
    /** Its final transcript is told. */
    answer(utterance: Utterance): void {
      utterance.state = 'answered';
    },
  };
}

export function wordsSoFar({ settled, interim }: Utterance): string {
  return [...settled, interim].filter((text) => text !== '').join(' ');
}

function newUtterance(): Utterance {
  return { place: Number.POSITIVE_INFINITY, state: 'heard', settled: [], interim: '' };
}

type Text = Pick<HeardStretch, 'text' | 'words'>;

/** What of the words an utterance has, and what is left: by the words' times, or else as many words as it had of this stretch before. */
function divided({ text, words }: Text, { place, interim }: Utterance): { said: string; rest: Text } {
  if (words.length > 0) {
    const after = words.filter((word) => word.place > place);
    const before = words.filter((word) => word.place <= place);
    return { said: spoken(before), rest: { text: spoken(after), words: after } };
  }
  const next = wordPlaces(text)[wordPlaces(interim).length]?.from ?? text.length;
  return { said: text.slice(0, next).trim(), rest: { text: text.slice(next), words } };
}

function spoken(words: HeardStretch['words']): string {
  return words.map(({ text }) => text).join(' ');
}
