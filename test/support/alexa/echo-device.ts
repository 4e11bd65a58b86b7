import { textOfSsml } from '#test/support/speech/ssml-text.ts';
import { alexaEnvelope, intent, launch, newSession, type Session, type Speaker, words } from './alexa-envelopes.ts';
import { demandSpokenReply, type SpokenReply } from './valid-reply.ts';

/** What comes back from a turn; it was checked to be a valid reply. */
export interface Heard {
  says: string;
  open: boolean;
  /** From request to reply, milliseconds. */
  took: number;
  reply: SpokenReply;
}

/** Somebody's Echo: keeps the session, and everything in it, as Alexa does. Every reply is checked. */
export interface Echo {
  launch(): Promise<Heard>;
  /** Opens a session with a question: "Alexa, ask parley voice ...". */
  ask(text: string): Promise<Heard>;
  /** Words in the open session; in a closed one it is opened before, so that this is never a one-shot. */
  say(text: string): Promise<Heard>;
  /** A built-in intent, or one of ours: 'GoOnIntent'. In a session as with `say`. */
  mean(intentName: string): Promise<Heard>;
  /** The server is at another address now; the session stays. */
  moveTo(url: string): void;
}

export function echo(url: string, speaker: Speaker): Echo {
  let endpoint = url;
  let session: Session = newSession();

  async function send(request: object): Promise<Heard> {
    const since = performance.now();
    const response = await fetch(`${endpoint}/alexa`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alexaEnvelope(request, speaker, session)),
    });
    if (response.status !== 200) throw new Error(`the server answered ${response.status}`);
    const reply = demandSpokenReply(await response.json());
    const open = !reply.response.shouldEndSession;
    session = open ? { ...session, new: false, attributes: reply.sessionAttributes ?? {} } : newSession();
    return { says: textOfSsml(reply.response.outputSpeech.ssml), open, took: performance.now() - since, reply };
  }

  function inSession(request: object): Promise<Heard> {
    session = { ...session, new: false };
    return send(request);
  }

  return {
    launch: () => send(launch),
    ask: (text) => send(words(text)),
    say: (text) => inSession(words(text)),
    mean: (name) => inSession(intent(name)),
    moveTo(to) {
      endpoint = to;
    },
  };
}
