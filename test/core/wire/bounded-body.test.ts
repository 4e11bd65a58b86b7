import { expect, test } from '@jest/globals';
import { bytesWithin, jsonBody } from '#core/wire/bounded-body.ts';

/** A body without end, and how much of it was taken. */
function endless() {
  const taken = { bytes: 0, left: false };
  async function* body() {
    try {
      for (;;) {
        taken.bytes += 1_000;
        yield new Uint8Array(1_000).fill(0x20);
      }
    } finally {
      taken.left = true;
    }
  }
  return { body: body(), taken };
}

test('a body is read up to its limit, and left behind it', async () => {
  const { body, taken } = endless();
  await expect(bytesWithin(body, 10_000)).rejects.toThrow('longer than 10000 bytes');
  expect(taken).toEqual({ bytes: 11_000, left: true });
});

test('a body at its limit is whole, and none is empty', async () => {
  expect(await bytesWithin(new Response('12345').body, 5)).toEqual(Buffer.from('12345'));
  await expect(bytesWithin(new Response('123456').body, 5)).rejects.toThrow(RangeError);
  expect(await bytesWithin(null, 5)).toHaveLength(0);
});

test('the JSON of a body is bounded in both ways', async () => {
  expect(await jsonBody(new Response('{"zone":"Asia/Tokyo"}').body, 100)).toEqual({ zone: 'Asia/Tokyo' });
  await expect(jsonBody(endless().body, 100)).rejects.toThrow(RangeError);
  await expect(jsonBody(new Response('['.repeat(5_000)).body, 10_000)).rejects.toThrow('nested more deeply than 100 levels');
  await expect(jsonBody(new Response('<html>').body, 100)).rejects.toThrow(SyntaxError);
});
