import type { Message } from '#test/support/clients/event-client.ts';
import { type Declarations, declarationsOf } from '#test/support/openai/declared-types.ts';
import { literalsOf, mistakesIn } from '#test/support/openai/shape.ts';

const TODAY = declarationsOf('resources/realtime/realtime', 'resources/realtime/client-secrets');
const BETA = declarationsOf('resources/beta/realtime/realtime');

export type Generation = 'today' | 'beta';
const declarations: Readonly<Record<Generation, Declarations>> = { today: TODAY, beta: BETA };

/** The names of all events that a client, or the server, may send by the declarations of the `openai` package. */
export function officialEvents(side: 'Client' | 'Server', generation: Generation): string[] {
  return literalsOf('type', declarations[generation].get(`Realtime${side}Event`), declarations[generation]);
}

/**
 * Sessions are declared as a client asks for them; what a server tells has an id besides, as it is declared for client secrets and, of the beta,
 * for sessions that are made by HTTP.
 */
const SESSIONS: Readonly<Record<Generation, readonly string[]>> = {
  today: ['RealtimeSessionCreateResponse', 'RealtimeTranscriptionSessionCreateResponse'],
  beta: ['RealtimeSession'],
};

/** What in an event of the server's is not as the `openai` package declares it. */
export function mistakesInEvent(event: Message, generation: Generation): string[] {
  const declared = declarations[generation];
  const { session, ...rest } = event;
  const mistakes = mistakesIn(event, declared.get('RealtimeServerEvent'), declared, event.type);
  if (session === undefined || event.type === 'transcription_session.updated') {
    // The secret is told only where a session is made by HTTP; over a WebSocket there is none to tell.
    return mistakes.filter((each) => each !== 'transcription_session.updated.session.client_secret is missing');
  }
  const bare = mistakesIn(rest, declared.get('RealtimeServerEvent'), declared, event.type).filter(
    (each) => !/\.session is missing$/.test(each),
  );
  const inSession = SESSIONS[generation].map((name) => mistakesIn(session, TODAY.get(name), TODAY, `${event.type}.session`));
  return [...bare, ...inSession.reduce((best, each) => (each.length < best.length ? each : best))];
}
