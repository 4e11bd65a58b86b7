/**
 * Cast v2 on the wire: four bytes of length, big-endian, then a CastMessage in protocol buffers
 * (https://chromium.googlesource.com/openscreen/+/refs/heads/main/cast/common/channel/proto/cast_channel.proto), whose payload is JSON.
 */
import protobuf from 'protobufjs/minimal.js';

export interface CastMessage {
  source: string;
  destination: string;
  namespace: string;
  /** '' where it is not text. */
  payload: string;
}

/** A message may be so long (bytes), as in Chromium. */
const MAX_BYTES = 65_536;

const VARINT = 0;
const TEXT = 2;
const SOURCE = 2;
const DESTINATION = 3;
const NAMESPACE = 4;
const PAYLOAD = 6;
const tag = (field: number, type: number) => (field << 3) | type;

export function encode({ source, destination, namespace, payload }: CastMessage): Buffer {
  const message = protobuf.Writer.create();
  message.uint32(tag(1, VARINT)).uint32(0); // protocol version: CASTV2_1_0
  message.uint32(tag(SOURCE, TEXT)).string(source);
  message.uint32(tag(DESTINATION, TEXT)).string(destination);
  message.uint32(tag(NAMESPACE, TEXT)).string(namespace);
  message.uint32(tag(5, VARINT)).uint32(0); // payload type: STRING
  message.uint32(tag(PAYLOAD, TEXT)).string(payload);
  const bytes = message.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function decode(bytes: Uint8Array): CastMessage {
  const reader = protobuf.Reader.create(bytes);
  const texts = new Map<number, string>();
  while (reader.pos < reader.len) {
    const [field, type] = fieldOf(reader.uint32());
    if (type === TEXT && [SOURCE, DESTINATION, NAMESPACE, PAYLOAD].includes(field)) texts.set(field, reader.string());
    else reader.skipType(type);
  }
  const text = (field: number) => texts.get(field) ?? '';
  return { source: text(SOURCE), destination: text(DESTINATION), namespace: text(NAMESPACE), payload: text(PAYLOAD) };
}

function fieldOf(key: number): [field: number, type: number] {
  return [key >>> 3, key & 7];
}

/** The messages in a stream of bytes, in pieces of any length. Throws a RangeError or an Error where it is none of Cast's. */
export function messageReader(): (piece: Buffer) => CastMessage[] {
  let kept = Buffer.alloc(0);
  return (piece) => {
    const messages: CastMessage[] = [];
    kept = Buffer.concat([kept, piece]);
    while (kept.length >= 4) {
      const end = 4 + kept.readUInt32BE(0);
      if (end > 4 + MAX_BYTES) throw new RangeError('a message is longer than Cast allows');
      if (kept.length < end) break;
      messages.push(decode(kept.subarray(4, end)));
      kept = kept.subarray(end);
    }
    return messages;
  };
}
