import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { transform } from 'esbuild';
import { withLatePatterns } from '../../../scripts/bundle/late-patterns.ts';

const SOURCE = String.raw`
/** Words that WORD finds. */
const WORD = /[\p{L}\p{M}]+/uy;
const NUMBER = /\p{Nd}+(?:\/\p{Nd}+)?/u.source;
const AMOUNT = new RegExp('^' + NUMBER + ' (?<unit>.*)$', 'u');
const TAG = { open: /<(?:\p{L}{1,4})?>?$/uy };
const ROOT = /a\/b/;

function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

const isUpper = (text: string) => /^\p{Lu}/u.test(text);

export function said(text: string) {
  const digits = text.replace(/\P{Nd}/gu, '');
  if (ROOT.test(text)) return undefined;
  const letters = 6 / 2 + text.replace(/[^\p{L}/]/gu, '').length;
  return { first: wordAt(text, 0), second: wordAt(text, 1), isUpper: isUpper(text), tag: TAG.open.test(text), digits, letters, unit: AMOUNT.exec(text)?.groups?.unit };
}
`;

async function running(source: string): Promise<(text: string) => unknown> {
  const { code } = await transform(source, { loader: 'ts', format: 'iife', globalName: 'program' });
  return runInNewContext(`${code}; (text) => JSON.stringify(program.said(text))`);
}

test.each(['Élan vital', '12/3 km', 'a/b', '<a', '', 'वे 5 किमी'])(
  'a program says the same of %j with patterns that are made late',
  async (text) => {
    const [before, after] = [await running(SOURCE), await running(withLatePatterns(SOURCE))];
    expect([after(text), after(text)]).toEqual([before(text), before(text)]);
  },
);

test('of the patterns of speech hardly one is made before it is used', () => {
  const files = ['core/speech', 'core/conversation'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  );
  // In a string the backslash is written twice.
  const early = files.flatMap((file) =>
    withLatePatterns(readFileSync(file, 'utf8'))
      .replace(/\/\/ .*/g, '')
      .split('\n')
      .filter((line) => /(?<!\\)\\p\{/.test(line)),
  );
  expect(files.length).toBeGreaterThan(30);
  expect(early.length).toBeLessThan(5);
});
