import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Of a folder that only its owner may enter, and of a file that only its owner may read. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Makes `directory` its owner's alone, and the files in it: 700 and 600, also where it was there before with other rights. Whatever is made
 * in it later cannot be reached by others either, because they cannot enter. Rejects where it cannot be had, or belongs to someone else.
 */
export async function ownFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: FOLDER_MODE });
  await chmod(directory, FOLDER_MODE);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isFile()) await chmod(join(directory, entry.name), FILE_MODE);
  }
}
