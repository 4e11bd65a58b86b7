import { jsonWithin } from './json.ts';

/** A body as requests and responses have it; null: there is none. */
type Body = AsyncIterable<Uint8Array> | null | undefined;

/** The whole of a body. Throws a RangeError, and reads no further, where it has more than `limit` bytes; rejects as the body does. */
export async function bytesWithin(body: Body, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON of a body. Rejects like `bytesWithin` and `jsonWithin`. */
export async function jsonBody(body: Body, limit: number): Promise<unknown> {
  return jsonWithin((await bytesWithin(body, limit)).toString());
}
