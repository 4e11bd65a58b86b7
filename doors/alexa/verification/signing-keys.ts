import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Clock } from '#core/ports.ts';
import { bytesWithin } from '#core/wire/bounded-body.ts';
import { demand, RefusedRequest } from '#doors/http/refused-request.ts';
import { trustedLeaf } from './certificate-chain.ts';

const SIGNER = 'echo-api.amazon.com';
const FETCH_MS = 3_000;
const FILE_BYTES = 64 * 1024;
const CACHED_FOR_MS = 3_600_000;
const CACHED_CHAINS = 16;
const FETCHES = 4;
const PAUSE_AFTER_FAILURE_MS = 1_000;

/**
 * Alexa's public key, by the address of its certificate chain. A verified chain is kept for an hour, or less if one of its
 * certificates ends earlier. Throws RefusedRequest.
 *
 * The address comes from strangers, so what they can make us fetch is bounded: four addresses at a time, and one that failed
 * keeps its place for a second. An address that was good before needs no place, so a flood of bad ones does not shut Alexa out.
 */
export function signingKeys(options: { clock: Clock; fetch: typeof fetch; roots: readonly string[] }): (url: string) => Promise<KeyObject> {
  const { clock, fetch } = options;
  const roots = options.roots.map((pem) => new X509Certificate(pem));
  /** Least recently used first. */
  const verified = new Map<string, { key: KeyObject; until: number }>();
  /** Under way, or failed less than a second ago. */
  const fetches = new Map<string, Promise<KeyObject>>();

  return async (url) => {
    const known = verified.get(url);
    if (known && clock.now() < known.until) {
      keep(url, known);
      return known.key;
    }
    const shared = fetches.get(url);
    if (shared) return shared;
    demand(known !== undefined || fetches.size < FETCHES, 'too many certificate chains are being fetched');
    const fetching = load(url);
    fetches.set(url, fetching);
    const leave = () => fetches.delete(url);
    void fetching.then(leave, () => clock.sleep(PAUSE_AFTER_FAILURE_MS).then(leave));
    return fetching;
  };

  function keep(url: string, chain: { key: KeyObject; until: number }): void {
    verified.delete(url);
    verified.set(url, chain);
    const [oldest] = verified.keys();
    if (verified.size > CACHED_CHAINS && oldest !== undefined) verified.delete(oldest);
  }

  async function load(url: string): Promise<KeyObject> {
    try {
      const now = clock.now();
      const { leaf, until } = trustedLeaf(await download(url), { host: SIGNER, roots, now });
      keep(url, { key: leaf.publicKey, until: Math.min(until, now + CACHED_FOR_MS) });
      return leaf.publicKey;
    } catch (error) {
      throw new RefusedRequest(`${url}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }

  async function download(url: string): Promise<string> {
    const stop = new AbortController();
    const done = new AbortController();
    void clock.sleep(FETCH_MS, done.signal).then(() => stop.abort(new RefusedRequest('no certificates within 3 s')));
    try {
      const response = await fetch(url, { redirect: 'error', signal: stop.signal });
      demand(response.status === 200, `answered ${response.status}`);
      const file = await bytesWithin(response.body, FILE_BYTES).catch((cause) => {
        throw cause instanceof RangeError ? new RefusedRequest('the file is longer than 64 KB', { cause }) : cause;
      });
      return file.toString('latin1');
    } finally {
      done.abort(); // ends the sleep, and that closes a connection with something left to read
    }
  }
}
