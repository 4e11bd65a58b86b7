import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import type { RefusedRequest } from '#doors/http/refused-request.ts';
import type { ConversationItem, ItemContent, ServerEvent } from './server-events.ts';
import type { RealtimeOpening } from './session/opening.ts';

export type RealtimeWire = ReturnType<typeof realtimeWire>;

/** One client's side of the protocol, in the names of its generation. `session`: what makes the ids of this connection its own. */
export function realtimeWire(socket: GuardedSocket, session: string, { beta, ours }: Pick<RealtimeOpening, 'beta' | 'ours'>) {
  let count = 0;
  const wire = {
    beta,
    /** 'item' -> 'item_…', never the same twice. */
    id: (kind: 'item' | 'resp' | 'req' | 'event') => `${kind}_${session}${(count++).toString(36)}`,
    send(event: ServerEvent): void {
      if (!ours && event.type.startsWith('parley.')) return;
      const told = wire.beta ? asInBeta(event) : event;
      if (told) socket.send({ event_id: wire.id('event'), ...told });
    },
    refuse({ code, message, param }: RefusedRequest, event_id: string | null): void {
      wire.send({ type: 'error', error: { type: 'invalid_request_error', code: code ?? 'invalid_value', message, param, event_id } });
    },
  };
  return wire;
}

/** The event in the beta's names; undefined: the beta had no such event. */
function asInBeta(event: ServerEvent): object | undefined {
  if (event.type === 'conversation.item.done') return undefined;
  const type =
    event.type === 'conversation.item.added'
      ? 'conversation.item.created'
      : event.type.replace(/^response\.output_(audio_transcript|audio|text)\./, 'response.$1.');
  // The name of a function was told with its item alone.
  const { name, ...rest } = { name: undefined, ...event };
  return {
    ...rest,
    type,
    ...('item' in event && { item: itemInBeta(event.item) }),
    ...('response' in event && { response: { ...event.response, output: event.response.output.map(itemInBeta) } }),
  };
}

function itemInBeta(item: ConversationItem): ConversationItem {
  if (item.role !== 'assistant' || !item.content) return item;
  const content = item.content.map((part) => ({ ...part, type: part.type.replace('output_', '') as ItemContent['type'] }));
  return { ...item, content };
}
