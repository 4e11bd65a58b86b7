import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personSecretIn } from '#server/house/person-secret.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-secret-'));
});

afterAll(() => rm(home, { recursive: true }));

test('a secret is made on the first start, and the same on each one after', async () => {
  const directory = join(home, 'deep', 'down');
  const secret = await personSecretIn(directory);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await personSecretIn(directory)).toBe(secret);
  expect(await personSecretIn(join(home, 'elsewhere'))).not.toBe(secret);
});

test('nobody but its owner can read it', async () => {
  const directory = join(home, 'private');
  await personSecretIn(directory);
  expect(await readdir(directory)).toEqual(['person-secret']);
  expect((await stat(join(directory, 'person-secret'))).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  await chmod(join(directory, 'person-secret'), 0o644);
  await personSecretIn(directory);
  expect((await stat(join(directory, 'person-secret'))).mode & 0o777).toBe(0o600);
});

test('many starts at once agree on one, and none sees half of it', async () => {
  for (let round = 0; round < 20; round++) {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => personSecretIn(join(home, `round ${round}`))));
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(secrets).size).toBe(1);
  }
});

test('a file that holds no secret is not taken for one', async () => {
  await writeFile(join(home, 'person-secret'), '');
  await expect(personSecretIn(home)).rejects.toThrow(join(home, 'person-secret'));
});
