import { randomUUID } from 'node:crypto';

/** Who speaks, and from where Google sends it. */
export interface GoogleSpeaker {
  /** Absent: a guest. Google has verified anyone else, and stores parameters for them. */
  storage?: Record<string, unknown>;
  locale?: string;
  timeZone?: string;
  /** Default: a speaker without a screen. */
  capabilities?: string[];
}

export interface GoogleSession {
  id: string;
  params: Record<string, unknown>;
}

export interface GoogleIntent {
  name: string;
  query: string;
}

/** A request as the Actions platform sends it. */
export function googleRequest(intent: GoogleIntent, speaker: GoogleSpeaker = {}, session = newGoogleSession()) {
  const { storage, locale = 'en-US', timeZone = 'America/New_York', capabilities = ['SPEECH', 'LONG_FORM_AUDIO'] } = speaker;
  const any = { original: intent.query, resolved: intent.query };
  return {
    handler: { name: 'turn' },
    intent: { name: intent.name, params: intent.name === 'user_utterance' ? { any } : {}, query: intent.query },
    scene: { name: 'Talking', slotFillingStatus: 'UNSPECIFIED', slots: {}, next: { name: 'Talking' } },
    session: { id: session.id, params: session.params, typeOverrides: [], languageCode: '' },
    user: {
      locale,
      params: storage ?? {},
      accountLinkingStatus: 'ACCOUNT_LINKING_STATUS_UNSPECIFIED',
      verificationStatus: storage ? 'VERIFIED' : 'GUEST',
      packageEntitlements: [],
      permissions: [],
      lastSeenTime: '2026-03-01T12:00:00Z',
    },
    home: { params: {} },
    device: { capabilities, timeZone: { id: timeZone, version: '' } },
  };
}

export const main: GoogleIntent = { name: 'actions.intent.MAIN', query: 'talk to parley voice' };

export const utterance = (query: string): GoogleIntent => ({ name: 'user_utterance', query });

/** `name`: 'NO_INPUT_1', 'CANCEL', ... */
export const system = (name: string, query = ''): GoogleIntent => ({ name: `actions.intent.${name}`, query });

export const healthCheck = { handler: { name: 'actions.handler.HEALTH_CHECK' } };

export function newGoogleSession(): GoogleSession {
  return { id: `ABwppH${randomUUID()}`, params: {} };
}
