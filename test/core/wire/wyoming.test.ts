import { describe, expect, test } from '@jest/globals';
import { encodeEvent, eventDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import fc from '#test/support/properties.ts';

const DATA_BYTES = 64 * 1024;

/** What comes out of the bytes, cut after so many each time. */
function decoded(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): WyomingEvent[] {
  const decoder = eventDecoder(DATA_BYTES);
  const events: WyomingEvent[] = [];
  for (let at = 0, cut = 0; at < bytes.length; cut++) {
    const size = sizes[cut % sizes.length] as number;
    events.push(...decoder.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return events;
}

const anyEvent = fc.record({
  type: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  data: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 4 },
  ),
  payload: fc.uint8Array({ maxLength: 300 }),
});

describe('framing of Wyoming events', () => {
  test('an event comes out as it went in, with others before and behind it, wherever the network cuts', () => {
    let events = 0;
    const conversation = fc.array(anyEvent, { minLength: 20, maxLength: 40 });
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(conversation, sizes, (sent, cuts) => {
        events += sent.length;
        const bytes = Buffer.concat(sent.map(({ type, data, payload }) => encodeEvent(type, data, payload)));
        const came = decoded(bytes, cuts);
        expect(came.map(({ type, payload }) => [type, Buffer.from(payload).toString('hex')])).toEqual(
          sent.map(({ type, payload }) => [type, Buffer.from(payload).toString('hex')]),
        );
        expect(came.map(({ data }) => JSON.stringify(data))).toEqual(sent.map(({ data }) => JSON.stringify(data)));
      }),
      { numRuns: 500 },
    );
    expect(events).toBeGreaterThanOrEqual(10_000);
  });

  test('an event cannot bring a prototype', () => {
    const [event] = decoded(Buffer.from('{"type":"ping","data_length":33}\n{"__proto__":{"text":"smuggled"}}'));
    expect(event?.data).toEqual({});
    expect(event?.data['text']).toBeUndefined();
  });

  test('an event may have its data in the header, and what follows wins', () => {
    const line = { type: 'transcribe', version: '1.9.0', data: { language: 'en', name: 'tiny' }, data_length: 17, payload_length: null };
    const [event] = decoded(Buffer.from(`${JSON.stringify(line)}\n{"language":"de"}`));
    expect(event).toEqual({ type: 'transcribe', data: { language: 'de', name: 'tiny' }, payload: new Uint8Array(0) });
    expect(decoded(Buffer.from('{"type":"describe","data":null}\r\n'))).toHaveLength(1);
  });

  test('an event arrives whole in a million pieces of one byte', () => {
    const payload = new Uint8Array(1024 * 1024).fill(7);
    expect(decoded(encodeEvent('audio-chunk', { rate: 16_000 }, payload), [1])[0]?.payload).toEqual(payload);
  });
});

describe('malformed Wyoming events', () => {
  const line = (fields: object) => Buffer.from(`${JSON.stringify(fields)}\n`);
  test.each<[string, Uint8Array, RegExp]>([
    ['a web browser', Buffer.from('GET / HTTP/1.1\r\nHost: parley\r\n\r\n'), /header/],
    ['an empty line', Buffer.from('\n'), /header/],
    ['a list', Buffer.from('[]\n'), /header/],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x0a]), /header/],
    ['a line without end', Buffer.alloc(70_000, ' '), /header of more than/],
    ['no type', line({ data_length: 0 }), /header/],
    ['a type that is a number', line({ type: 1 }), /header/],
    ['a length that is negative', line({ type: 'a', payload_length: -1 }), /header/],
    ['a length that is a fraction', line({ type: 'a', data_length: 1.5 }), /header/],
    ['a length that is text', line({ type: 'a', data_length: '9' }), /header/],
    ['data that is announced too long', line({ type: 'a', data_length: DATA_BYTES + 1 }), /data of more than/],
    ['a payload that is announced too long', line({ type: 'a', payload_length: 2 ** 40 }), /payload of more than/],
    ['data that is no JSON', Buffer.concat([line({ type: 'a', data_length: 3 }), Buffer.from('{"a')]), /no JSON/],
    ['data that is a list', Buffer.concat([line({ type: 'a', data_length: 2 }), Buffer.from('[]')]), /no JSON/],
  ])('what is no Wyoming event is an error, in whatever pieces it comes: %s', (_what, bytes, message) => {
    for (const sizes of [[bytes.length], [1], [3]]) expect(() => decoded(bytes, sizes)).toThrow(message);
    expect(() => decoded(bytes)).toThrow(RangeError);
  });

  test('random bytes on the Wyoming wire never give anything but events and RangeErrors', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        try {
          decoded(bytes, [7]);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
