import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CLIENTS } from '../../scripts/clients/clients.ts';
import { npmClient } from '../../scripts/clients/npm-client.ts';

const target = { url: '', wyoming: '', twilio: { url: '', publicUrl: '', authToken: '' }, recording: '' };

describe('npm run clients', () => {
  test.each(CLIENTS.map(({ name, version }) => [name, version]))('docs/clients.md says what works with %s %s', (name, version) => {
    const rows = readFileSync('docs/clients.md', 'utf8').split('\n');
    const plain = name.replace(/ \(.*/, '');
    expect(rows.filter((row) => row.startsWith('| ') && row.includes(`\`${plain}\``) && row.includes(` ${version} `))).not.toEqual([]);
  });

  test('a check that rejects is a problem, told in one line, and the others go on', async () => {
    const client = npmClient('openai', () => ({
      good: async () => {},
      bad: () => Promise.reject(new Error('no answer\nat all')),
      better: async () => {},
    }));
    expect(await client.prepare()).toBe(true);
    expect(await client.run(target)).toEqual([
      { what: 'good', problem: undefined },
      { what: 'bad', problem: 'no answer' },
      { what: 'better', problem: undefined },
    ]);
  });

  test('a package that is not installed cannot be had', async () => {
    expect(await npmClient('no-such-package', () => ({})).prepare()).toBe(false);
  });
});
