import { LATE, within } from '#core/async/within.ts';
import { bytesWithin } from '#core/wire/bounded-body.ts';
import { jsonWithin } from '#core/wire/json.ts';
import type { ToolOutside } from '../tool.ts';

/** A person waits for it. */
const LIMIT_MS = 5_000;
/** Bytes of an answer; a feed or a calendar of years is larger than what anybody is told of it. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Wikipedia and others refuse clients that do not say who they are (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy). */
const USER_AGENT = 'Parley voice agent (https://www.npmjs.com/package/parley)';

export interface Asking extends Pick<ToolOutside, 'clock' | 'fetch'> {
  signal: AbortSignal;
  headers?: Readonly<Record<string, string>>;
}

/** What a service of the web answers, as text. Throws an Error that says why there is none; never for its size alone after five seconds. */
export async function textFrom(address: URL, { clock, fetch, signal, headers }: Asking): Promise<string> {
  const over = new AbortController();
  const asking = async () => {
    const response = await fetch(address, {
      headers: { 'user-agent': USER_AGENT, ...headers },
      signal: AbortSignal.any([signal, over.signal]),
    });
    if (response.ok) return (await bytesWithin(response.body, MAX_BYTES)).toString();
    void response.body?.cancel();
    throw new Error(`${address.host} answered ${response.status}`);
  };
  const text = await within(clock, LIMIT_MS, asking());
  if (text !== LATE) return text;
  over.abort();
  throw new Error(`${address.host} gave no answer in ${LIMIT_MS / 1_000} s`);
}

/** The same as JSON. Throws an Error for what is none. */
export async function jsonFrom(address: URL, asking: Asking): Promise<unknown> {
  return jsonWithin(await textFrom(address, asking));
}

/** An address below that of a service, with a query; parameters that are undefined are left out. */
export function below(base: string, path: string, query: Readonly<Record<string, string | number | undefined>>): URL {
  const address = new URL(path, base.endsWith('/') ? base : `${base}/`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, String(value));
  return address;
}
