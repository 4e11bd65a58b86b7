/** The bytes of a stream between two places: each tells where it is, and no block of a power of two looks like the next. */
export function countedBytes(from: number, to: number): Uint8Array {
  return Uint8Array.from({ length: to - from }, (_, index) => (from + index) % 251);
}
