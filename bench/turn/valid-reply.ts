import type { ResponseEnvelope, ui } from 'ask-sdk-model';
import { SaxesParser } from 'saxes';

/** Amazon's limits: characters of SSML and of a card, bytes of a response
 * (https://developer.amazon.com/docs/alexa/custom-skills/request-and-response-json-reference.html). */
const MAX_SPEECH = 8_000;
const MAX_CARD = 8_000;
const MAX_RESPONSE = 120_000;

const TAGS = ['speak', 'break', 'sub', 'say-as'];

/** Why Alexa would refuse a reply; undefined: it would not. Written apart from the checks that the product makes itself. */
export function problemOf({ response, ...rest }: ResponseEnvelope): string | undefined {
  const { outputSpeech, reprompt, card, shouldEndSession } = response;
  if (typeof shouldEndSession !== 'boolean') return 'the session neither ends nor goes on';
  if (!shouldEndSession && !reprompt) return 'no reprompt in an open session';
  const spoken = problemOfSpeech(outputSpeech) ?? (reprompt && problemOfSpeech(reprompt.outputSpeech));
  if (spoken) return spoken;
  if (card?.type === 'Simple' && `${card.title}${card.content}`.length > MAX_CARD) return 'the card is too long';
  const json = JSON.stringify({ response, ...rest });
  if (json.length > MAX_RESPONSE / 3 && Buffer.byteLength(json) > MAX_RESPONSE) return 'the response is too long';
  return undefined;
}

function problemOfSpeech(speech: ui.OutputSpeech | undefined): string | undefined {
  if (speech?.type !== 'SSML') return 'no speech';
  if (speech.ssml.length > MAX_SPEECH) return 'the speech is too long';
  if (!speech.ssml.isWellFormed()) return 'half a character';
  let problem: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    problem ??= message;
  });
  parser.on('opentag', ({ name }) => {
    if (!TAGS.includes(name)) problem ??= `<${name}>`;
  });
  parser.write(speech.ssml).close();
  if (!problem && wordsOf(speech.ssml).length === 0) return 'nothing to hear';
  return problem;
}

/** The words of SSML, as they are written, in order. */
export function wordsOf(ssml: string): string[] {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
  const text = ssml.replace(/<break[^>]*>/g, ' ').replace(/<[^>]*>/g, '');
  return text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
