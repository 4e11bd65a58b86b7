import { isDeepStrictEqual } from 'node:util';

/** Rejects what is not as it should be, in one line. */
export function same(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

export function holds(found: string, part: string): void {
  if (!found.toLowerCase().includes(part)) throw new Error(`'${part}' is not in '${found}'`);
}
