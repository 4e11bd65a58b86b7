import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const hash = z.string().check(z.length(64));

/** A linked account, as it is kept: nothing of it opens a door. */
const storedLink = z.object({
  code: hash,
  refresh: hash,
  access: z.array(z.object({ token: hash, until: z.number() })),
});
export type StoredLink = z.infer<typeof storedLink>;

export interface LinkFile {
  /** What was there at the start. */
  links: readonly StoredLink[];
  /** Whole or not at all, one after the other. */
  save(links: readonly StoredLink[]): Promise<void>;
}

/** Keeps links in the data folder, readable by its owner alone. Rejects if the file there is none of ours. */
export async function linkFile(directory: string): Promise<LinkFile> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'google-home-links.json');
  const draft = `${file}.new`;
  let saved: Promise<void> = Promise.resolve();

  async function write(links: readonly StoredLink[]): Promise<void> {
    await writeFile(draft, JSON.stringify(links), { mode: 0o600, flush: true });
    await rename(draft, file);
  }

  return {
    links: await read(file),
    save(links) {
      saved = saved.catch(() => {}).then(() => write(links));
      return saved;
    },
  };
}

async function read(file: string): Promise<readonly StoredLink[]> {
  try {
    return z.array(storedLink).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${file} cannot be read: put it back from a backup, or delete it and link again in the Google Home app`, {
      cause: error,
    });
  }
}
