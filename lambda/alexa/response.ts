import type { ResponseBuilder } from 'ask-sdk-core';
import type { Response } from 'ask-sdk-model';
import type { Locale } from '#core/locale.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import type { Reply } from '#lambda/speaker/visit.ts';

/** Alexa refuses a card of more characters, its title included. */
const MAX_CARD = 7_900;

/** A reply as Alexa wants it: speech, a card with the whole answer, and the next utterance asked for without a carrier phrase. */
export function respond(builder: ResponseBuilder, reply: Reply, locale: Locale): Response {
  const dialect = alexaDialect(locale);
  const sentences = reply.sentences.length === 0 && reply.reprompt ? [reply.reprompt] : reply.sentences;
  if (sentences.length > 0) builder.speak(fitSsml(sentences, dialect).ssml);
  if (reply.card) builder.withSimpleCard('Parley', reply.card.join(' ').trim().slice(0, MAX_CARD));
  if (reply.open && reply.reprompt) {
    builder.reprompt(fitSsml([reply.reprompt], dialect).ssml);
    builder.addElicitSlotDirective('query', {
      name: 'AskIntent',
      confirmationStatus: 'NONE',
      slots: { query: { name: 'query', confirmationStatus: 'NONE' } },
    });
  }
  return builder.withShouldEndSession(!reply.open).getResponse();
}
