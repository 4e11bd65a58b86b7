import { createHash } from 'node:crypto';
import type { Clock } from '#core/ports.ts';
import { linkFile, type StoredLink } from './link-file.ts';

/** Google asks for a new access token when the old one is an hour old. */
export const ACCESS_SECONDS = 3_600;
/** Households do not link more accounts, and no account holds more tokens; the oldest give way. */
const MAX_LINKS = 20;
const MAX_TOKENS = 5;

/** The Google accounts that may start the scene. What is changed is on the disk when the promise resolves. */
export interface Links {
  /** A new one, for an authorization code. */
  open(code: string): Promise<{ access: string; refresh: string }>;
  /** Another access token. Undefined: there is no such link. */
  renew(refresh: string): Promise<string | undefined>;
  /** Whether an access token is valid. */
  admits(access: string): boolean;
  close(by: { code: string } | { access: string }): Promise<void>;
}

/** `random`: a text of 256 bits that nobody guesses. Rejects if the file cannot be read. */
export async function linksIn(directory: string, { clock, random }: { clock: Clock; random(): string }): Promise<Links> {
  const file = await linkFile(directory);
  let links = file.links;

  /** What is random needs no slow hash, and no comparison in constant time. */
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex');

  function granted(access: StoredLink['access']): { token: string; access: StoredLink['access'] } {
    const token = random();
    const valid = access.filter(({ until }) => until > clock.now());
    return { token, access: [...valid, { token: hashed(token), until: clock.now() + ACCESS_SECONDS * 1_000 }].slice(-MAX_TOKENS) };
  }

  const holds = (link: StoredLink, access: string) => link.access.some(({ token, until }) => token === access && until > clock.now());

  return {
    async open(code) {
      const refresh = random();
      const { token, access } = granted([]);
      links = [...links, { code: hashed(code), refresh: hashed(refresh), access }].slice(-MAX_LINKS);
      await file.save(links);
      return { access: token, refresh };
    },

    async renew(refresh) {
      const mine = hashed(refresh);
      const link = links.find((link) => link.refresh === mine);
      if (!link) return undefined;
      const { token, access } = granted(link.access);
      links = links.map((other) => (other === link ? { ...link, access } : other));
      await file.save(links);
      return token;
    },

    admits(access) {
      const mine = hashed(access);
      return links.some((link) => holds(link, mine));
    },

    async close(by) {
      const mine = hashed('code' in by ? by.code : by.access);
      const left = links.filter((link) => ('code' in by ? link.code !== mine : !holds(link, mine)));
      if (left.length === links.length) return;
      links = left;
      await file.save(links);
    },
  };
}
