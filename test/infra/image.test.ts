import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the image runs what npm start runs', () => {
  const [, command = '[]'] = /^CMD (.*)$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
  const [shell, flag, script] = JSON.parse(command) as string[];
  const shown = script?.replace(/^exec /, 'echo ');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(execFileSync(shell as string, [flag as string, shown as string], { encoding: 'utf8' }).trim()).toBe(scripts.start);
});
