import { asks } from '#core/speech/asks.ts';
import type { Heard, Reply } from '#doors/smart-speaker/speaker-request.ts';

/** So that what Alexa takes of speech has room for the prompt, marked up as it may be. Answers have some 1,500 characters. */
const CHARACTERS = 5_000;
/** The session attribute that says so. */
const PROMPTED = 'prompted';

/**
 * What Amazon's certification wants of a published skill: where the session stays open, the last words ask for something. The prompt is the reprompt,
 * which varies from turn to turn; a reply that asks something itself, or a card's last sentence that was spoken ahead, needs none.
 */
export function prompted(reply: Reply): Reply {
  const { open, reprompt, sentences, card } = reply;
  if (!open || !reprompt || asks(sentences.at(-1) ?? card?.at(-1) ?? '')) return reply;
  return { ...reply, sentences: [...within(sentences), reprompt] };
}

/** What a reply leaves to the next request of its session: that it ended with our prompt, and not with a question of its answer's. */
export function promptMark({ open, card, offers }: Reply): Record<string, unknown> {
  return open && !offers && !asks(card?.at(-1) ?? '') ? { [PROMPTED]: true } : {};
}

/** "No" to "what else would you like to know?" is the end of the talk. */
export function answeredPrompt(heard: Heard, isNo: boolean, attributes: Readonly<Record<string, unknown>> | null | undefined): Heard {
  return isNo && attributes?.[PROMPTED] === true ? { kind: 'command', command: 'stop' } : heard;
}

function within(sentences: readonly string[]): string[] {
  const kept: string[] = [];
  let left = CHARACTERS;
  for (const sentence of sentences) {
    if (sentence.length > left) {
      if (kept.length === 0) kept.push(sentence.slice(0, sentence.lastIndexOf(' ', left) + 1 || left));
      break;
    }
    kept.push(sentence);
    left -= sentence.length;
  }
  return kept;
}
