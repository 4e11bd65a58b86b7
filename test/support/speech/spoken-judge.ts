import { audible } from '#core/speech/audible.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { type Cut, sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { toSsml } from '#core/speech/ssml.ts';
import { question } from '../alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '../alexa/instant-skill.ts';
import { heardIn, type SpokenCase } from './spoken-cases.ts';

let said = '';
const skill = skillWith({ model: instantModel(() => said, 12), memory: instantMemory });

/** What Alexa is handed for a model's reply, through the whole path of the skill. */
export async function heardFromAlexa({ input, locale }: SpokenCase): Promise<string> {
  said = input;
  const { outputSpeech } = (await skill(question('say something', { locale }))).response;
  return heardIn(outputSpeech?.type === 'SSML' ? outputSpeech.ssml : '');
}

/** The same for each sentence that is spoken by itself, as the rows of the kinds cut and keep-cut have it. */
export function heardSentences({ input, locale }: SpokenCase): string {
  const sentences = sentencesOf([input], locale).filter(Boolean);
  return sentences.map((sentence) => heardIn(toSsml([sentence], alexaDialect(locale)))).join(' ¦ ');
}

/** The sentences of a reply that came in these tokens. */
export function sentencesOf(tokens: readonly string[], locale: SpokenCase['locale']): string[] {
  const prose = speakableStream(locale);
  let sentences = sentenceStream(locale);
  let cuts: Cut[] = [];
  for (const token of [...tokens, undefined]) {
    const text = token === undefined ? prose.end() : prose.push(token);
    const lost = prose.voided();
    if (lost !== undefined) {
      const whole = ({ ends }: Cut) => ends === 'sentence' || ends === 'paragraph';
      cuts = lost === 'reply' ? [] : cuts.slice(0, cuts.findLastIndex(whole) + 1);
      sentences = sentenceStream(locale);
    }
    cuts.push(...sentences.push(text));
  }
  cuts.push(...sentences.end());
  const marked = cuts.map(({ text, ends }) => text + (ends === undefined || ends === 'clause' ? '' : '\u0000')).join('');
  return marked
    .split('\u0000')
    .map((sentence) => sentence.trim())
    .filter(audible);
}
