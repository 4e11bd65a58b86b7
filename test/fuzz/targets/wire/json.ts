import { argumentsIn, FOREIGN_JSON, jsonWithin } from '#core/wire/json.ts';
import { sizeOf } from '#core/wire/plain-data.ts';
import { textOf } from '../../input.ts';
import { demandThat, pureTarget, unlessRefused } from '../../target.ts';

/** JSON that was written elsewhere: read as the parser reads it, or refused; what was read can be written, measured and copied. */
export const json = pureTarget('json', 2_000, (input) => {
  const text = textOf(input);
  const value = unlessRefused(() => jsonWithin(text), RangeError, SyntaxError);
  if (value === undefined) return;
  const written = JSON.stringify(value);
  demandThat(written === JSON.stringify(JSON.parse(text)), () => 'not what the parser reads');
  structuredClone(value);
  demandThat(sizeOf(value) <= text.length * 9 + 9, () => `${sizeOf(value)} of ${text.length} characters`);
  const fields = argumentsIn(text);
  if (fields !== undefined) demandThat(text === '' || written.startsWith('{'), () => written);
  demandThat(depthOf(value) <= FOREIGN_JSON.depth, () => `deeper than ${FOREIGN_JSON.depth}`);
});

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}
