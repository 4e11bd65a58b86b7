/**
 * How deep a client's JSON may be nested. A tool's schema has some ten levels; and what reads a value by recursion, such as JSON.stringify or
 * the copy that a thread gets, runs out of stack at some thousand.
 */
const DEEPEST = 100;

/** Roughly the characters of a value as JSON has it; bytes beside it are not counted. Throws RangeError if it is nested too deeply. */
export function sizeOf(value: unknown, depth = 0): number {
  if (depth > DEEPEST) throw new RangeError(`nested more deeply than ${DEEPEST} levels`);
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 8;
  return Object.entries(value).reduce((size, [name, inner]) => size + name.length + sizeOf(inner, depth + 1), 0);
}
