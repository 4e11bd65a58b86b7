import type { Directive, ResponseEnvelope } from 'ask-sdk-model';
import type { Locale } from '#core/languages/locale.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import type { InteractionModel } from './interaction-model.ts';

/** Amazon's older limit, the one its localized pages still name; session attributes count. */
const MOST_BYTES = 24_576;
const MOST_SPEECH = 8_000;
const MOST_CARD = 8_000;

/** What a card may ask for: as cards name it, what our manifest asks for. */
const ASKED_FOR = [
  'alexa::alerts:timers:skill:readwrite',
  'alexa::alerts:reminders:skill:readwrite',
  'read::alexa:device:all:address:country_and_postal_code',
];

/** What a reply is judged by. */
export interface Surroundings {
  locale: Locale;
  model: InteractionModel;
  /** The device shows APL documents. */
  screen: boolean;
}

/** Why Alexa would refuse a reply to something that a person said, in the words of its INVALID_RESPONSE; undefined: it would not. */
export function refusalOf(reply: ResponseEnvelope, { locale, model, screen }: Surroundings): string | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(reply) ?? '');
  if (bytes > MOST_BYTES) return `the reply has ${bytes} bytes, ${MOST_BYTES} are allowed`;
  if (typeof reply !== 'object' || reply === null || typeof reply.response !== 'object') return 'the reply has no response';
  const { outputSpeech, reprompt, card, directives = [], shouldEndSession } = reply.response;

  for (const speech of [outputSpeech, reprompt?.outputSpeech]) {
    const text = speech?.type === 'SSML' ? speech.ssml : (speech?.text ?? '');
    if (text.length > MOST_SPEECH) return `speech of ${text.length} characters exceeds the allowed ${MOST_SPEECH}`;
    const problem = speech?.type === 'SSML' && checkSsml(text, alexaDialect(locale));
    if (problem) return `invalid SSML: ${problem}`;
  }
  if (card?.type === 'Simple' && `${card.title}${card.content}`.length > MOST_CARD) return `a card of more than ${MOST_CARD} characters`;
  if (card?.type === 'AskForPermissionsConsent') {
    const unknown = card.permissions.find((name) => !ASKED_FOR.includes(name));
    if (unknown) return `a card that asks for ${unknown}, which the manifest does not`;
  }
  if (typeof shouldEndSession !== 'boolean') return 'without shouldEndSession the microphone does as the device likes';
  if (!shouldEndSession && !reprompt) return 'the microphone opens, but there is no reprompt';
  if (shouldEndSession && reprompt) return 'a reprompt, but the session ends';
  if (shouldEndSession && directives.some(({ type }) => type.startsWith('Dialog.'))) return 'a dialog goes on, but the session ends';
  return directives.map((directive) => directiveRefusal(directive, model, screen)).find((problem) => problem);
}

function directiveRefusal(directive: Directive, model: InteractionModel, screen: boolean): string | undefined {
  switch (directive.type) {
    case 'Dialog.ElicitSlot': {
      const { slotToElicit, updatedIntent } = directive;
      const dialog = model.dialog?.intents.find(({ name }) => name === updatedIntent?.name);
      if (dialog?.slots.some(({ name }) => name === slotToElicit)) return undefined;
      return `the dialog model has no ${updatedIntent?.name}.${slotToElicit} to elicit`;
    }
    case 'Alexa.Presentation.APL.RenderDocument': {
      if (!screen) return 'Alexa.Presentation.APL.RenderDocument for a device without a screen';
      const { type, version, mainTemplate } = directive.document ?? {};
      return type === 'APL' && version && mainTemplate ? undefined : 'an APL document needs its type, version and mainTemplate';
    }
    default:
      return `a directive of the type ${directive.type}`;
  }
}
