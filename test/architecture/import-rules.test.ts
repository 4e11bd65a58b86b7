import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

/** What each room of the house may import besides itself. Biome refuses the same by the names of imports; this also sees where '../' leads. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  providers: ['core'],
  streaming: ['core'],
  'doors/*': ['core', 'streaming', 'doors/door.ts', 'doors/http', 'doors/smart-speaker'],
  lambda: ['core', 'providers', 'doors', 'tools'],
  server: ['core', 'providers', 'doors', 'streaming', 'tools'],
};

const inside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

/** The room of a file, 'doors/alexa' for one of a door; undefined where no rule holds, as for the tests. */
function roomOf(file: string): string | undefined {
  const [first = '', second = '', ...rest] = file.split('/');
  if (first === 'doors') return rest.length > 0 ? `doors/${second}` : undefined;
  return Object.hasOwn(MAY_IMPORT, first) ? first : undefined;
}

/** The files of ours that a file imports, types included, from the root of the repository. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([#.][^']+)'/g);
  return [...specifiers].map(([, name = '']) => (name.startsWith('#') ? name.slice(1) : join(dirname(file), name)));
}

test('each room imports itself and what it may, and no door imports the door of another platform', () => {
  const files = execFileSync('git', ['ls-files', '*.ts'], { encoding: 'utf8' }).trim().split('\n');
  const wrong = files.flatMap((file) => {
    const room = roomOf(file);
    if (!room) return [];
    const allowed = [room, ...(MAY_IMPORT[room] ?? MAY_IMPORT['doors/*'] ?? [])];
    const strangers = importsOf(file).filter((imported) => !allowed.some((folder) => inside(imported, folder)));
    return strangers.map((stranger) => `${file} imports ${stranger}`);
  });
  expect(wrong).toEqual([]);
});
