import * as z from 'zod/mini';
import { jsonWithin } from '#core/wire/json.ts';
import { checkedParameters } from '#doors/http/checked-parameters.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { clientItem, id } from './conversation/client-items.ts';

const milliseconds = z.number().check(z.nonnegative(), z.maximum(86_400_000));
const eventId = z.nullish(z.string().check(z.maxLength(512)));
const one = <const Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), event_id: eventId, ...shape });

/** What clients send: https://platform.openai.com/docs/api-reference/realtime-client-events, and our own `parley.played`. */
const clientEvent = z.discriminatedUnion('type', [
  one('session.update', { session: z.record(z.string(), z.unknown()) }),
  one('transcription_session.update', { session: z.record(z.string(), z.unknown()) }),
  one('input_audio_buffer.append', { audio: z.string() }),
  one('input_audio_buffer.commit', {}),
  one('input_audio_buffer.clear', {}),
  one('output_audio_buffer.clear', {}),
  one('conversation.item.create', {
    previous_item_id: z.nullish(id),
    item: clientItem,
  }),
  one('conversation.item.retrieve', { item_id: id }),
  one('conversation.item.delete', { item_id: id }),
  one('conversation.item.truncate', { item_id: id, content_index: z.int(), audio_end_ms: milliseconds }),
  one('response.create', { response: z.nullish(z.record(z.string(), z.unknown())) }),
  one('response.cancel', { response_id: z.nullish(id) }),
  one('parley.played', { turn: id, ms: milliseconds }),
]);

export type RealtimeClientEvent = z.infer<typeof clientEvent>;

/** A client's message; undefined: a binary frame. `eventId`: the client's own name for it. Throws RefusedRequest. */
export function parseMessage(text: string | undefined): { value: unknown; eventId: string | null } {
  if (text === undefined) throw mistake('invalid_message', 'Messages are JSON text; a binary frame is none.');
  try {
    const value = jsonWithin(text);
    const eventId = (value as { event_id?: unknown } | null)?.event_id;
    return { value, eventId: typeof eventId === 'string' ? eventId.slice(0, 512) : null };
  } catch (error) {
    if (error instanceof RangeError) throw mistake('invalid_value', `The event is ${error.message}.`);
    throw mistake('invalid_json', 'The message is not JSON.');
  }
}

/** Throws RefusedRequest. */
export function readClientEvent(value: unknown): RealtimeClientEvent {
  if (isSound(value)) return value;
  return checked(clientEvent, value);
}

/** Events of sound come fifty a second from each caller, so a cheaper check than the schema's lets them pass. */
function isSound(value: unknown): value is Extract<RealtimeClientEvent, { type: 'input_audio_buffer.append' }> {
  const { type, audio } = (value ?? {}) as { type?: unknown; audio?: unknown };
  return type === 'input_audio_buffer.append' && typeof audio === 'string';
}

/** The value as the schema has it. Throws RefusedRequest that names the parameter, with `prefix` before it. */
export function checked<Schema extends z.core.$ZodType>(schema: Schema, value: unknown, prefix = ''): z.output<Schema> {
  return checkedParameters(schema, value, 'event', prefix);
}

/** Something that the client got wrong, by the protocol's name for it: the client is told, and the call goes on. */
export function mistake(code: string, message: string, param: string | null = null): RefusedRequest {
  return new RefusedRequest(message, { code, param });
}
