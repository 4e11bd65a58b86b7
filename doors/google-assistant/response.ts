import { type ConversationV3, Simple, Suggestion } from '@assistant/conversation';
import { usualWords } from '#core/conversation/commands/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import { audible } from '#core/speech/audible.ts';
import { googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml, toSsml } from '#core/speech/ssml.ts';
import { plain } from '#doors/smart-speaker/render.ts';
import type { Reply, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';

/** Of the text in one bubble; of the speech no limit is known (https://developers.google.com/assistant/conversational/prompts-simple). */
const MAX_TEXT = 640;
/** Of a suggestion's title (https://developers.google.com/assistant/conversational/prompts-suggestions). */
const MAX_TITLE = 25;

/** The library has another name for it, which the platform does not know. */
const END_CONVERSATION = 'actions.scene.END_CONVERSATION';

/** A reply as Google wants it: speech with the words on screen, in one bubble or two, and what could be said next. */
export function googleResponse(conv: ConversationV3, reply: Reply, { locale, screen }: { locale: Locale; screen: boolean }): void {
  for (const simple of simplesOf(reply, locale)) conv.add(simple);
  if (reply.offers && screen) conv.add(...suggestions(locale));
  if (!reply.open) conv.scene.next = { name: END_CONVERSATION };
}

/** All is spoken. A second bubble begins where the first is full; what is too long even for both is on screen as far as it fits. */
function simplesOf({ sentences, reprompt }: Reply, locale: Locale): Simple[] {
  const dialect = plainDialect(locale);
  const said = sentences.some(audible) || reprompt === undefined ? sentences : [reprompt];
  const { spoken } = fitSsml(said, dialect, MAX_TEXT);
  return [said.slice(0, spoken), said.slice(spoken)]
    .filter((part) => part.some(audible))
    .map(
      (part) => new Simple({ speech: toSsml(part, googleDialect(locale)), text: toSsml(part, { ...dialect, maxCharacters: MAX_TEXT }) }),
    );
}

/** In words that we understand. */
function suggestions(locale: Locale): Suggestion[] {
  return [usualWords('go-on', locale), usualWords('no', locale)]
    .filter((title) => title !== '' && title.length <= MAX_TITLE)
    .map((title) => new Suggestion({ title }));
}

/**
 * After a silence, while the microphone was open: the last question again, then whether anyone is there, then goodbye.
 * `before`: how many silences went before; `question`: what was asked last.
 */
export function afterSilence({ turn, misses, unsaved }: SpeakerRequest, before: number, question: string | undefined): Reply {
  const { reprompt, stillThere, goodbye } = phrasesFor(turn.locale);
  const again = question ?? variant(reprompt, turn.id);
  const said = [again, stillThere][before] ?? variant(goodbye, turn.id);
  // Nothing was decided: what was carried goes on being carried, the question included.
  return { ...plain(said, { turn, open: before < 2, misses }), ...(before < 2 && { reprompt: again }), unsaved: [...unsaved] };
}
