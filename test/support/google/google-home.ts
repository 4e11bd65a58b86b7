import { type GoogleIntent, type GoogleSpeaker, googleRequest, main, newGoogleSession, system, utterance } from './google-requests.ts';
import { demandGoogleReply, type GoogleReply, spokenIn } from './valid-google-reply.ts';

/** What comes back from a turn; it was checked to be a valid reply. */
interface HeardFromGoogle {
  says: string;
  open: boolean;
  /** From request to reply, milliseconds. */
  took: number;
  reply: GoogleReply;
}

/** Somebody's Google speaker: keeps session and user storage as Google does. Every reply is checked. */
export interface GoogleHome {
  launch(): Promise<HeardFromGoogle>;
  say(text: string): Promise<HeardFromGoogle>;
  /** A system intent: 'NO_INPUT_1'. */
  mean(name: string): Promise<HeardFromGoogle>;
}

/** `answer`: what stands at the other end. Storage in `speaker` is changed as Google changes it. */
export function googleHome(answer: (request: object) => Promise<unknown>, speaker: GoogleSpeaker = { storage: {} }): GoogleHome {
  let session = newGoogleSession();

  async function send(intent: GoogleIntent): Promise<HeardFromGoogle> {
    const since = performance.now();
    const reply = demandGoogleReply(await answer(googleRequest(intent, speaker, session)));
    const took = performance.now() - since;
    if (reply.session.id !== session.id) throw new Error('a reply to another session');
    const open = reply.scene === undefined;
    session = open ? { ...session, params: merged(session.params, reply.session.params) } : newGoogleSession();
    if (speaker.storage && reply.user) speaker.storage = merged(speaker.storage, reply.user.params);
    return { says: spokenIn(reply), open, took, reply };
  }

  return {
    launch: () => send(main),
    say: (text) => send(utterance(text)),
    mean: (name) => send(system(name)),
  };
}

/** A null removes a parameter. */
function merged(params: Record<string, unknown>, changes: Record<string, unknown>): Record<string, unknown> {
  const all = Object.entries({ ...params, ...changes }).filter(([, value]) => value !== null);
  return JSON.parse(JSON.stringify(Object.fromEntries(all)));
}

/** Over HTTP. */
export function overHttp(url: string, headers: Record<string, string> = {}): (request: object) => Promise<unknown> {
  return async (request) => {
    const response = await fetch(`${url}/google`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(request),
    });
    if (response.status !== 200) throw new Error(`the server answered ${response.status}`);
    return response.json();
  };
}
