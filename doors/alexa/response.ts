import type { ResponseBuilder } from 'ask-sdk-core';
import type { Response } from 'ask-sdk-model';
import { alexaDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import type { Reply, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';
import { ALEXA_PERMISSIONS } from './permissions.ts';
import { onScreen } from './screen.ts';

/** Alexa refuses a card of more characters, its title included. */
const MAX_CARD = 7_900;

/** Alexa refuses a reply of more than 24,576 bytes, session attributes included. */
const MAX_BYTES = 24_000;

/**
 * A reply as Alexa wants it: speech, a card with the whole answer, the next utterance asked for without a carrier phrase, and
 * on a screen the question and the answer, if there is room for them. `title`: of the card.
 */
export function alexaResponse(
  builder: ResponseBuilder,
  reply: Reply,
  { turn, heard }: Pick<SpeakerRequest, 'turn' | 'heard'>,
  title: string,
): Response {
  const dialect = alexaDialect(turn.locale);
  const sentences = reply.sentences.length === 0 && reply.reprompt ? [reply.reprompt] : reply.sentences;
  if (sentences.length > 0) builder.speak(fitSsml(sentences, dialect).ssml);
  // There is one card a reply, and what the person has to allow is more use to them than words that they have heard.
  if (reply.needs) builder.withAskForPermissionsConsentCard(reply.needs.map((permission) => ALEXA_PERMISSIONS[permission].card));
  else if (reply.card) builder.withSimpleCard(title, reply.card.join(' ').trim().slice(0, MAX_CARD));
  if (reply.open && reply.reprompt) {
    builder.reprompt(fitSsml([reply.reprompt], dialect).ssml);
    builder.addElicitSlotDirective('query', {
      name: 'AskIntent',
      confirmationStatus: 'NONE',
      slots: { query: { name: 'query', confirmationStatus: 'NONE' } },
    });
  }
  builder.withShouldEndSession(!reply.open);
  if (turn.device.screen && (reply.card || reply.open)) {
    const question = reply.card && heard.kind === 'words' ? heard.text : '';
    const directive = onScreen(question, reply.card ?? sentences, turn.locale);
    if (bytes(builder.getResponse()) + bytes(reply.unsaved) + bytes(directive) < MAX_BYTES) builder.addDirective(directive);
  }
  return builder.getResponse();
}

function bytes(json: object): number {
  return Buffer.byteLength(JSON.stringify(json));
}
