import { phrasesFor, variant } from '#core/languages/phrases.ts';
import { plain } from '#doors/smart-speaker/render.ts';
import type { Reply, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';

/**
 * Nobody said anything while the microphone was open: the last question again, then whether anyone is there, then goodbye.
 * `before`: how many silences went before; `question`: what was asked last.
 */
export function afterSilence({ turn, misses, unsaved }: SpeakerRequest, before: number, question: string | undefined): Reply {
  const { reprompt, stillThere, goodbye } = phrasesFor(turn.locale);
  const again = question ?? variant(reprompt, turn.id);
  const said = [again, stillThere][before] ?? variant(goodbye, turn.id);
  // Nothing was decided: what was carried goes on being carried, the question included.
  return { ...plain(said, { turn, open: before < 2, misses }), ...(before < 2 && { reprompt: again }), unsaved: [...unsaved] };
}
