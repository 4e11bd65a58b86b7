import { randomUUID } from 'node:crypto';

/** The skill that the tests' Alexa calls, unless a test says otherwise. */
export const SKILL = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000';

const SCREEN = { 'Alexa.Presentation.APL': { runtime: { maxVersion: '2024.3' } } };

/** Who speaks, and through what. */
export interface Speaker {
  account: string;
  /** A recognised voice of the household. */
  voice?: string;
  /** Alexa's API as requests name it. Default: none. */
  api?: { url: string; token?: string };
  /** The device shows APL documents. */
  screen?: boolean;
}

export interface Session {
  id: string;
  new: boolean;
  attributes: Record<string, unknown>;
}

/** A request as Alexa sends it. `at`: its timestamp, milliseconds since 1970; skill events have no session. */
export function alexaEnvelope(request: object, { account, voice, api, screen }: Speaker, session?: Session, at = Date.now()) {
  const application = { applicationId: SKILL };
  const user = { userId: `amzn1.ask.account.${account}` };
  return {
    version: '1.0',
    ...(session && { session: { new: session.new, sessionId: session.id, application, user, attributes: session.attributes } }),
    context: {
      System: {
        application,
        user,
        ...(voice && { person: { personId: `amzn1.ask.person.${voice}` } }),
        device: { deviceId: `amzn1.ask.device.${account}`, supportedInterfaces: screen ? SCREEN : {} },
        ...(api && { apiEndpoint: api.url, ...(api.token && { apiAccessToken: api.token }) }),
      },
    },
    request: {
      requestId: `amzn1.echo-api.request.${randomUUID()}`,
      timestamp: new Date(at).toISOString(),
      locale: 'en-US',
      ...request,
    },
  };
}

export const launch = { type: 'LaunchRequest' };
export const left = { type: 'SessionEndedRequest', reason: 'USER_INITIATED' };
export const skillDisabled = { type: 'AlexaSkillEvent.SkillDisabled' };

/** What a person said in an open session: the whole utterance fills the slot that the last reply asked for. */
export function words(text: string) {
  const query = { name: 'query', value: text, confirmationStatus: 'NONE' };
  return { type: 'IntentRequest', dialogState: 'IN_PROGRESS', intent: { name: 'AskIntent', confirmationStatus: 'NONE', slots: { query } } };
}

export function intent(name: string) {
  return { type: 'IntentRequest', dialogState: 'STARTED', intent: { name, confirmationStatus: 'NONE', slots: {} } };
}

export function newSession(): Session {
  return { id: `amzn1.echo-api.session.${randomUUID()}`, new: true, attributes: {} };
}
