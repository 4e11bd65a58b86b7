import type { interfaces } from 'ask-sdk-model';
import type { Locale } from '#core/languages/locale.ts';
import { plainDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import document from './screen.json' with { type: 'json' };

type RenderDocument = interfaces.alexa.presentation.apl.RenderDocumentDirective;

/** Characters: more than a turn speaks. */
const MOST_ANSWER = 2_200;
const MOST_QUESTION = 200;

/**
 * A question ('': none) and an answer for a device with a screen: one APL document, whose sizes follow the shorter side of
 * whatever screen it is, rectangular or round (https://developer.amazon.com/docs/alexa-presentation-language/apl-document.html).
 * `sentences` as in Outcome.said; what is too long is cut.
 */
export function onScreen(question: string, sentences: readonly string[], locale: Locale): RenderDocument {
  const words = (texts: readonly string[], most: number) => markup(toSsml(texts, { ...plainDialect(locale), maxCharacters: most }));
  return {
    type: 'Alexa.Presentation.APL.RenderDocument',
    token: 'answer',
    document,
    datasources: {
      screen: {
        type: 'object',
        lang: locale,
        direction: locale === 'ar-SA' ? 'RTL' : 'LTR',
        question: words([question], MOST_QUESTION),
        answer: words(sentences, MOST_ANSWER).split('\n'),
      },
    },
  };
}

/** An APL text is markup, and has entities for the two characters that would begin some. */
function markup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
