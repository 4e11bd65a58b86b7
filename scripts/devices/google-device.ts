/** A pretended Google speaker: turns what is typed into the request that Google would send, and hears what comes back. */
import { createHash, randomUUID } from 'node:crypto';
import { type Device, type Heard, wordsOf } from './device.ts';

/** What Google itself takes for the end of a conversation. */
const CANCELS = ['stop', 'cancel', 'exit', 'goodbye'];

interface Simple {
  speech: string;
}

/** What we need of a reply. */
interface Reply {
  session: { params: Record<string, unknown> };
  prompt: { firstSimple?: Simple; lastSimple?: Simple };
  scene?: { next?: { name?: string } };
  user?: { params: Record<string, unknown> };
}

/** `url`: the webhook's. `person`: whose storage it is that Google keeps. */
export function googleDevice({ url, locale, person }: { url: string; locale: string; person: string }): Device {
  const timeZone = { id: Intl.DateTimeFormat().resolvedOptions().timeZone };
  // As an earlier conversation would have left it.
  let storage: Record<string, unknown> = { parley: createHash('sha256').update(person).digest('base64url') };
  let session: { id: string; params: Record<string, unknown> } | undefined;

  async function send(name: string, query: string): Promise<Heard> {
    session ??= { id: randomUUID(), params: {} };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        handler: { name: 'turn' },
        intent: { name, params: {}, query },
        scene: { name: 'Talking', slotFillingStatus: 'UNSPECIFIED', slots: {} },
        session: { ...session, typeOverrides: [], languageCode: '' },
        user: { locale, params: storage, verificationStatus: 'VERIFIED' },
        home: { params: {} },
        device: { capabilities: ['SPEECH', 'LONG_FORM_AUDIO'], timeZone },
      }),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`);
    const { prompt, scene, user, session: left } = (await response.json()) as Reply;
    const open = scene?.next?.name !== 'actions.scene.END_CONVERSATION';
    session = open ? { id: session.id, params: { ...session.params, ...left.params } } : undefined;
    storage = { ...storage, ...user?.params };
    const says = [prompt.firstSimple, prompt.lastSimple].map((simple) => (simple ? wordsOf(simple.speech) : '')).join(' ');
    return { says: says.trim() || undefined, open, stages: response.headers.get('server-timing') ?? undefined };
  }

  return {
    launch: () => send('actions.intent.MAIN', 'talk to parley voice'),
    say: (words) => send(CANCELS.includes(words.trim().toLowerCase()) ? 'actions.intent.CANCEL' : 'user_utterance', words),
    async leave() {
      session = undefined; // Google tells nobody
    },
    close() {},
  };
}
