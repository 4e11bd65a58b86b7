import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import { protocolsOf } from '#doors/http/guards.ts';
import type { ClientMistake } from './client-events.ts';

/** An event as it is called since 2025. */
export type ServerEvent = { type: string; item?: Item; response?: { output: readonly Item[] } } & Record<string, unknown>;

/** An entry of the conversation as clients see it. */
export interface Item {
  id: string;
  object: 'realtime.item';
  type: 'message' | 'function_call' | 'function_call_output';
  status: 'in_progress' | 'completed' | 'incomplete';
  role?: 'user' | 'assistant' | 'system';
  content?: readonly Content[];
  call_id?: string;
  name?: string;
  arguments?: string;
  output?: string;
}

export interface Content {
  type: 'input_text' | 'input_audio' | 'output_text' | 'output_audio' | 'text' | 'audio';
  text?: string;
  transcript?: string | null;
}

/** One client's side of the protocol, in the names of its generation. */
export interface Wire {
  send(event: ServerEvent): void;
  refuse(mistake: ClientMistake, eventId: string | null): void;
  /** 'item' -> 'item_…', never the same twice. */
  id(kind: 'item' | 'resp' | 'call'): string;
  beta: boolean;
}

/** `session`: what makes the ids of this connection its own. */
export function realtimeWire(socket: GuardedSocket, session: string, beta: boolean): Wire {
  let count = 0;
  const id = (kind: string) => `${kind}_${session}${(count++).toString(36)}`;
  const wire: Wire = {
    beta,
    id,
    send(event) {
      const told = wire.beta ? asInBeta(event) : event;
      if (told) socket.send({ event_id: id('event'), ...told });
    },
    refuse({ code, message, param }, eventId) {
      wire.send({ type: 'error', error: { type: 'invalid_request_error', code, message, param, event_id: eventId } });
    },
  };
  return wire;
}

/** Whether a client says at once that it speaks the beta: by a header, or as browsers do by a subprotocol. */
export function asksForBeta({ headers }: Request): boolean {
  return headers.get('openai-beta') === 'realtime=v1' || protocolsOf(headers).includes('openai-beta.realtime-v1');
}

/** The beta's names; undefined: it had no such event. */
function asInBeta(event: ServerEvent): ServerEvent | undefined {
  if (event.type === 'conversation.item.done') return undefined;
  const type =
    event.type === 'conversation.item.added'
      ? 'conversation.item.created'
      : event.type.replace(/^response\.output_(audio_transcript|audio|text)\./, 'response.$1.');
  const { item, response } = event;
  return {
    ...event,
    type,
    ...(item && { item: itemInBeta(item) }),
    ...(response && { response: { ...response, output: response.output.map(itemInBeta) } }),
  };
}

function itemInBeta(item: Item): Item {
  if (item.role !== 'assistant' || !item.content) return item;
  const content = item.content.map((part) => ({ ...part, type: part.type.replace('output_', '') as Content['type'] }));
  return { ...item, content };
}
