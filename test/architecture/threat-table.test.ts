import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const [, section = ''] = /^## Threats$(.*?)^## /ms.exec(readFileSync('docs/security.md', 'utf8')) ?? [];
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('docs/security.md names threats', () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows.map(([, threat, , tests]) => [threat, tests]))('there is a test of the threat: %s', (_threat, tests = '') => {
  const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/^test\/.*\.test\.ts$/);
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
});
