import type { ResponseEnvelope } from 'ask-sdk-model';
import type { Locale } from '#core/languages/locale.ts';
import { alexaEnvelope, newSession, type Session, type Speaker } from '#test/support/alexa/alexa-envelopes.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';
import type { InteractionModel } from './interaction-model.ts';
import { type Elicited, interpreter, type Meaning } from './interpreter.ts';
import { refusalOf } from './refusal.ts';

/** Sends a request to the skill, and returns its reply. */
export type Skill = (envelope: object) => Promise<ResponseEnvelope>;

/** Alexa gives up on a skill after about so long. Milliseconds. */
const PATIENCE_MS = 8_000;

/** The skill behind an HTTPS endpoint, such as the server's `/alexa`. */
export function skillAt(url: string): Skill {
  return async (envelope) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(envelope),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`the skill answered ${response.status}`);
    return (await response.json()) as ResponseEnvelope;
  };
}

/** What an utterance led to. */
interface Simulated {
  /** The intent that was understood; undefined: the skill was opened, or left. */
  intent: string | undefined;
  /** What is heard; undefined: silence. */
  caption: string | undefined;
  invocations: { request: object; reply: ResponseEnvelope }[];
}

/** Alexa did not come to speak: nobody was asked, or the reply was refused. */
export class SimulationFailed extends Error {
  override readonly name = 'SimulationFailed';
}

export interface SimulatedDevice {
  /** Hears an utterance, in a session of its own if `fresh`. Throws SimulationFailed. */
  hear(utterance: string, fresh: boolean): Promise<Simulated>;
}

/** Somebody's Echo and the Alexa behind it: understands by the interaction model, keeps the session and its dialog, judges replies. */
export function simulatedDevice(skill: Skill, speaker: Speaker, locale: Locale, model: InteractionModel): SimulatedDevice {
  const understand = interpreter(model, locale);
  let session: Session | undefined;
  let elicited: Elicited | undefined;

  async function invoke(request: object): Promise<Simulated['invocations'][number]> {
    const envelope = alexaEnvelope({ locale, ...request }, speaker, session);
    return { request: envelope, reply: await skill(envelope) };
  }

  async function end(reason: object): Promise<Simulated['invocations'][number]> {
    const last = await invoke({ type: 'SessionEndedRequest', ...reason });
    session = elicited = undefined;
    return last;
  }

  async function say(request: object, intent?: string): Promise<Simulated> {
    const invocation = await invoke(request);
    const { reply } = invocation;
    const refusal = refusalOf(reply, { locale, model, screen: speaker.screen === true });
    if (refusal) {
      await end({ reason: 'ERROR', error: { type: 'INVALID_RESPONSE', message: refusal } });
      throw new SimulationFailed(`INVALID_RESPONSE: ${refusal}`);
    }
    const { outputSpeech, shouldEndSession, directives = [] } = reply.response;
    const asks = directives.find((directive) => directive.type === 'Dialog.ElicitSlot');
    elicited = asks?.updatedIntent && { intent: asks.updatedIntent.name, slot: asks.slotToElicit };
    session = shouldEndSession || !session ? undefined : { ...session, new: false, attributes: reply.sessionAttributes ?? {} };
    const caption = outputSpeech?.type === 'SSML' ? textOfSsml(outputSpeech.ssml) : outputSpeech?.text;
    return { intent, caption, invocations: [invocation] };
  }

  return {
    async hear(utterance, fresh) {
      if (fresh || !session) {
        const opening = understand.opening(utterance);
        if (!opening) throw new SimulationFailed(`"${utterance}" does not name the skill (${model.languageModel.invocationName})`);
        session = newSession();
        elicited = undefined;
        return opening === 'launch' ? say({ type: 'LaunchRequest' }) : say(intentRequest(opening), opening.intent);
      }
      const meaning = understand.meaning(utterance, elicited);
      if (meaning !== 'exit') return say(intentRequest(meaning), meaning.intent);
      return { intent: undefined, caption: undefined, invocations: [await end({ reason: 'USER_INITIATED' })] };
    },
  };

  function intentRequest({ intent: name, slots }: Meaning): object {
    const inDialog = model.dialog?.intents.some((intent) => intent.name === name);
    const declared = model.languageModel.intents.find((intent) => intent.name === name)?.slots ?? [];
    return {
      type: 'IntentRequest',
      ...(inDialog && { dialogState: elicited?.intent === name ? 'IN_PROGRESS' : 'STARTED' }),
      intent: {
        name,
        confirmationStatus: 'NONE',
        slots: Object.fromEntries(declared.map((slot) => [slot.name, slotHeard(slot.name, slots[slot.name])])),
      },
    };
  }
}

function slotHeard(name: string, value: string | undefined): object {
  if (value === undefined) return { name, confirmationStatus: 'NONE' };
  return { name, value, confirmationStatus: 'NONE', source: 'USER', slotValue: { type: 'Simple', value } };
}
