import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';

/** So many names side by side can be read at a glance. */
const MOST_FILES = 15;

/** Folders that may hold more, and why. */
const EXCEPTIONS: Record<string, string> = {
  'interaction-models/alexa': 'one generated model a locale, which Alexa wants side by side, and what makes them',
  '.': 'configuration files that their tools look for at the root',
};

test(`no folder holds more than ${MOST_FILES} files side by side, but for the exceptions that have a reason`, () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n');
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const full = [...counts].filter(([folder, count]) => count > MOST_FILES && !Object.hasOwn(EXCEPTIONS, folder));
  expect(full).toEqual([]);
});
