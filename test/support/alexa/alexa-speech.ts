import { randomUUID } from 'node:crypto';

export const SKILL = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000';

/** Who speaks, and from where Alexa sends it. */
export interface Speaking {
  person?: string;
  locale?: string;
  /** Where Alexa's API is said to be: takes progressive speech. Absent: nowhere. */
  api?: string;
}

/** "Alexa, open parley voice". */
export function launchRequest(speaking: Speaking = {}): object {
  return alexaRequest({ type: 'LaunchRequest' }, true, speaking);
}

/** The next words in an open session. */
export function question(query: string, speaking: Speaking = {}): object {
  const intent = {
    name: 'AskIntent',
    confirmationStatus: 'NONE',
    slots: { query: { name: 'query', value: query, confirmationStatus: 'NONE' } },
  };
  return alexaRequest({ type: 'IntentRequest', dialogState: 'IN_PROGRESS', intent }, false, speaking);
}

function alexaRequest(request: object, fresh: boolean, { person = 'somebody', locale = 'en-US', api }: Speaking): object {
  const application = { applicationId: SKILL };
  const user = { userId: `amzn1.ask.account.${person}` };
  const device = { deviceId: `amzn1.ask.device.${person}`, supportedInterfaces: {} };
  return {
    version: '1.0',
    session: { new: fresh, sessionId: `amzn1.echo-api.session.${person}`, application, user, attributes: {} },
    context: { System: { application, user, device, ...(api && { apiEndpoint: api, apiAccessToken: 'token' }) } },
    request: { requestId: `amzn1.echo-api.request.${randomUUID()}`, timestamp: new Date().toISOString(), locale, ...request },
  };
}
