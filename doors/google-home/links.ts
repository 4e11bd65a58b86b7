import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '#core/ports.ts';

/** Google asks for a new access token when the old one is an hour old. */
export const ACCESS_SECONDS = 3_600;
/** Households do not link more accounts, and no account holds more tokens; the oldest give way. */
const MAX_LINKS = 20;
const MAX_TOKENS = 5;

const hash = z.string().check(z.length(64));

/** A linked account, as it is kept: nothing of it opens a door. */
const storedLink = z.object({ code: hash, refresh: hash, access: z.array(z.object({ token: hash, until: z.number() })) });
type StoredLink = z.infer<typeof storedLink>;

export type Links = Awaited<ReturnType<typeof linksIn>>;

/**
 * The Google accounts that may start the scene, kept in a file that its owner alone reads. What is changed is on the disk when the promise
 * resolves. `random`: a text of 256 bits that nobody guesses. Rejects if the file cannot be read.
 */
export async function linksIn(directory: string, { clock, random }: { clock: Clock; random(): string }) {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'google-home-links.json');
  let links = await read(file);
  let saved: Promise<void> = Promise.resolve();

  /** Whole or not at all, one after the other. */
  function save(): Promise<void> {
    const json = JSON.stringify(links);
    saved = saved
      .catch(() => {})
      .then(() => writeFile(`${file}.new`, json, { mode: 0o600, flush: true }))
      .then(() => rename(`${file}.new`, file));
    return saved;
  }

  /** What is random needs no slow hash, and no comparison in constant time. */
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex');

  function granted(access: StoredLink['access']): { token: string; access: StoredLink['access'] } {
    const token = random();
    const valid = access.filter(({ until }) => until > clock.now());
    return { token, access: [...valid, { token: hashed(token), until: clock.now() + ACCESS_SECONDS * 1_000 }].slice(-MAX_TOKENS) };
  }

  const holds = (link: StoredLink, access: string) => link.access.some(({ token, until }) => token === access && until > clock.now());

  return {
    /** A new one, for an authorization code. */
    async open(code: string): Promise<{ access: string; refresh: string }> {
      const refresh = random();
      const { token, access } = granted([]);
      links = [...links, { code: hashed(code), refresh: hashed(refresh), access }].slice(-MAX_LINKS);
      await save();
      return { access: token, refresh };
    },

    /** Another access token. Undefined: there is no such link. */
    async renew(refresh: string): Promise<string | undefined> {
      const mine = hashed(refresh);
      const link = links.find((link) => link.refresh === mine);
      if (!link) return undefined;
      const { token, access } = granted(link.access);
      links = links.map((other) => (other === link ? { ...link, access } : other));
      await save();
      return token;
    },

    /** Whether an access token is valid. */
    admits(access: string): boolean {
      const mine = hashed(access);
      return links.some((link) => holds(link, mine));
    },

    async close(by: { code: string } | { access: string }): Promise<void> {
      const mine = hashed('code' in by ? by.code : by.access);
      const left = links.filter((link) => ('code' in by ? link.code !== mine : !holds(link, mine)));
      if (left.length === links.length) return;
      links = left;
      await save();
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
