import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { skillIdIn } from '#infra/skill-id.ts';
import { SKILL } from '#test/support/alexa/alexa-speech.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-ask-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function states(content: string): Promise<string> {
  const file = join(folder, 'ask-states.json');
  await writeFile(file, content);
  return file;
}

test('the skill is the one that ask deploy made', async () => {
  const file = await states(
    JSON.stringify({
      askcliStatesVersion: '2020-03-31',
      profiles: { default: { skillId: SKILL, skillMetadata: { lastDeployHash: 'x' } } },
    }),
  );
  expect(skillIdIn(file)).toBe(SKILL);
  expect(skillIdIn(file, 'somebody-else')).toBeUndefined();
});

test('before ask deploy there is none', async () => {
  expect(skillIdIn(join(folder, 'absent.json'))).toBeUndefined();
  expect(skillIdIn(await states('{"askcliStatesVersion":"2020-03-31","profiles":{"default":{"skillId":""}}}'))).toBeUndefined();
});

test('a file that is spoilt is an error, not a skill that is missing', async () => {
  const file = await states('{"profiles":');
  expect(() => skillIdIn(file)).toThrow();
});
