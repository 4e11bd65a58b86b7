import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the reading list of ARCHITECTURE.md is at most seven files, and under 900 lines in all', () => {
  const [, section = ''] = /^## The reading list$(.*?)^## /ms.exec(readFileSync('ARCHITECTURE.md', 'utf8')) ?? [];
  const files = [...section.matchAll(/^\d\. `([^`]+)`/gm)].map(([, file = '']) => file);
  const lines = files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 1, 0);
  expect(files.length).toBeGreaterThan(0);
  expect(files.length).toBeLessThanOrEqual(7);
  expect(lines).toBeLessThan(900);
});
