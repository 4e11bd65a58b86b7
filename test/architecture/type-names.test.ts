import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDERS = ['core', 'doors', 'streaming', 'providers', 'tools', 'lambda', 'server'];
const EXPORTED_TYPE = /^export (?:abstract )?(?:interface|type|class) (\w+)/gm;

/** Names that the web's standards have given away. */
const GIVEN_AWAY = ['Request', 'Response', 'Headers', 'Event', 'File', 'Blob'];

test('an exported type name stands for one thing', () => {
  const files = new Map<string, string[]>();
  for (const file of FOLDERS.flatMap(sourceIn)) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(EXPORTED_TYPE)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  expect(files.size).toBeGreaterThan(100);
  const twice = [...files].filter(([name, places]) => places.length > 1 || GIVEN_AWAY.includes(name));
  expect(Object.fromEntries(twice)).toEqual({});
});

/** A folder need not be there yet. */
function sourceIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
