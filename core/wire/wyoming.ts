/**
 * Wyoming, the voice protocol of Home Assistant (https://github.com/OHF-Voice/wyoming), on the wire: a line of JSON
 * `{"type", "version", "data_length", "payload_length"}`, so many bytes of JSON, so many bytes of payload.
 */
import * as z from 'zod/mini';
import { jsonWithin } from './json.ts';

/** Of the protocol that is spoken here. Nobody looks at it. */
const VERSION = '1.10.2';

/** What Python's own reader takes of a line. */
const HEADER_BYTES = 64 * 1024;
/** Half a minute of 16 kHz. */
const PAYLOAD_BYTES = 1024 * 1024;

export interface WyomingEvent {
  type: string;
  data: Readonly<Record<string, unknown>>;
  payload: Uint8Array;
}

/** Takes bytes, cut anywhere. */
export interface WyomingDecoder {
  /** The events that are complete by now. Throws a RangeError at what is too large or not Wyoming; nothing can be read behind that. */
  push(bytes: Uint8Array): WyomingEvent[];
}

const object = z.record(z.string(), z.unknown());
const length = z.nullish(z.int().check(z.nonnegative()));
const header = z.object({
  type: z.string().check(z.minLength(1), z.maxLength(128)),
  data: z.nullish(object),
  data_length: length,
  payload_length: length,
});

/** The bytes of an event. */
export function encodeEvent(type: string, data: object = {}, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  const json = Buffer.from(JSON.stringify(data));
  const hasData = json.length > 2;
  const line = {
    type,
    version: VERSION,
    ...(hasData && { data_length: json.length }),
    ...(payload.length > 0 && { payload_length: payload.length }),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), ...(hasData ? [json] : []), payload]);
}

/** `dataBytes`: how much JSON an event may have. It holds no more than one event, whatever the other end claims. */
export function eventDecoder(dataBytes: number): WyomingDecoder {
  let line: Uint8Array[] = [];
  let lineBytes = 0;
  /** The event that the last line announced, and how much of what follows it is there. */
  let open: { head: z.infer<typeof header>; dataLength: number; body: Uint8Array; filled: number } | undefined;

  /** Returns how many bytes were the line's. */
  function readLine(bytes: Uint8Array): number {
    const end = bytes.indexOf(0x0a);
    const part = end < 0 ? bytes : bytes.subarray(0, end);
    lineBytes += part.length;
    if (lineBytes > HEADER_BYTES) throw new RangeError(`a header of more than ${HEADER_BYTES} bytes`);
    line.push(part);
    if (end < 0) return bytes.length;
    open = announced(Buffer.concat(line));
    line = [];
    lineBytes = 0;
    return end + 1;
  }

  function announced(bytes: Uint8Array): NonNullable<typeof open> {
    const read = header.safeParse(json(bytes));
    if (!read.success) throw new RangeError('a header that is none of Wyoming');
    const dataLength = read.data.data_length ?? 0;
    const payloadLength = read.data.payload_length ?? 0;
    if (dataLength > dataBytes) throw new RangeError(`data of more than ${dataBytes} bytes`);
    if (payloadLength > PAYLOAD_BYTES) throw new RangeError(`a payload of more than ${PAYLOAD_BYTES} bytes`);
    return { head: read.data, dataLength, body: new Uint8Array(dataLength + payloadLength), filled: 0 };
  }

  return {
    push(bytes) {
      const events: WyomingEvent[] = [];
      for (let at = 0; at < bytes.length; ) {
        if (!open) at += readLine(bytes.subarray(at));
        if (!open) break;
        const part = bytes.subarray(at, at + open.body.length - open.filled);
        open.body.set(part, open.filled);
        open.filled += part.length;
        at += part.length;
        if (open.filled < open.body.length) break;
        events.push(complete(open));
        open = undefined;
      }
      return events;
    },
  };
}

function complete({ head, dataLength, body }: { head: z.infer<typeof header>; dataLength: number; body: Uint8Array }): WyomingEvent {
  const data = dataLength > 0 ? object.safeParse(json(body.subarray(0, dataLength))) : { success: true as const, data: {} };
  if (!data.success) throw new RangeError('data that is no JSON object');
  return { type: head.type, data: { ...head.data, ...data.data }, payload: body.subarray(dataLength) };
}

/** Undefined: it is no JSON. Throws a RangeError at what is beyond the bounds of foreign JSON. */
function json(bytes: Uint8Array): unknown {
  try {
    return jsonWithin(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`an event ${error.message}`);
    return undefined;
  }
}
