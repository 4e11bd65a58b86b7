import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key of everybody's pseudonym on this machine: made on the first start and kept in the data folder, readable by its owner alone,
 * also where a copy or a backup gave it other rights.
 * Rejects if the file there holds none: with another key no history would be found again.
 */
export async function personSecretIn(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'person-secret');
  const secret = (await read(file)) ?? (await create(file));
  await chmod(file, 0o600);
  if (secret.length < 32) throw new Error(`${file} holds no secret: put it back from a backup, or delete it and all histories with it`);
  return secret;
}

/** Written whole under another name first, so that two starts at once agree and none sees half of it. */
async function create(file: string): Promise<string> {
  const draft = `${file}-${randomBytes(8).toString('hex')}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
