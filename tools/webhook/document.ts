import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parseDocument } from 'yaml';
import { bytesWithin } from '#core/wire/bounded-body.ts';
import { jsonWithin } from '#core/wire/json.ts';
import { sizeOf } from '#core/wire/plain-data.ts';
import type { WebhookLimits } from './limits.ts';

export interface DocumentParts {
  fetch: typeof fetch;
  signal: AbortSignal;
  /** The folder that a path begins in. */
  folder: string;
  limits: WebhookLimits;
}

/** Reads a document from a path or an address. Throws an Error that says why it cannot be had. */
export async function openApiDocument(place: string, { fetch, signal, folder, limits }: DocumentParts): Promise<unknown> {
  if (!isAddress(place)) {
    const path = isAbsolute(place) ? place : join(folder, place);
    if ((await stat(path)).size > limits.jsonBytes) throw new RangeError(`${place} is longer than ${limits.jsonBytes} bytes`);
    return parsed(await readFile(path, 'utf8'), limits);
  }
  const response = await fetch(place, { redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(limits.callMs)]) });
  if (response.ok) return parsed((await bytesWithin(response.body, limits.jsonBytes)).toString(), limits);
  void response.body?.cancel();
  throw new Error(`${new URL(place).host} answered ${response.status}`);
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

function parsed(text: string, { yamlBytes }: WebhookLimits): unknown {
  if (/^\s*\{/.test(text)) return jsonWithin(text);
  if (text.length > yamlBytes) throw new RangeError(`as YAML it may have ${yamlBytes} characters: write it as JSON`);
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new Error(`it is not YAML (${error.message})`);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  sizeOf(value);
  return value;
}
