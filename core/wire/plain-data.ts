import { FOREIGN_JSON } from './json.ts';

/**
 * Roughly the characters of a value as JSON has it; bytes beside it are not counted. Throws RangeError if it is nested more deeply than `deepest`
 * levels: JSON.stringify and the copy that a thread gets read a value by recursion, and run out of stack at some thousand.
 */
export function sizeOf(value: unknown, deepest = FOREIGN_JSON.depth): number {
  const size = (inner: unknown, depth: number): number => {
    if (depth > deepest) throw new RangeError(`nested more deeply than ${deepest} levels`);
    if (typeof inner === 'string') return inner.length;
    if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner)) return 8;
    return Object.entries(inner).reduce((sum, [name, field]) => sum + name.length + size(field, depth + 1), 0);
  };
  return size(value, 0);
}
