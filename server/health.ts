import { LATE, within } from '#core/async/within.ts';
import type { Clock, Memory } from '#core/ports.ts';

/** How long the store may take to show that it works. Milliseconds. */
const PATIENCE_MS = 500;

/**
 * What an error of a store means to its operator; the first that is found in the chain of causes counts. Their own words are for the log: they
 * may name accounts and paths, and anybody may ask how we are.
 */
const CAUSES: readonly [RegExp, string][] = [
  [/No space left|ENOSPC|quota exceeded|File too large/i, 'its disk is full: once there is space it works again by itself'],
  [/Read-only file system|Permission denied|EROFS|EACCES|EPERM/i, 'its files cannot be written: check the rights of the data folder'],
  [/Corruption/i, 'its files are damaged: move the history folder away, or put it back from a backup'],
  [/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH/, 'nothing answers at its address: check DYNAMODB_ENDPOINT and the network'],
  [/AccessDenied|UnrecognizedClient|Credentials|ExpiredToken/, 'it refuses our credentials: check the rights of this role'],
  [/ResourceNotFound/, 'its table does not exist: check HISTORY_TABLE and the region'],
];

export type StoreHealth = { store: 'ok' } | { store: 'unreachable'; cause: string };

/** Whether the memory works; if not, why, in words for its operator. */
export async function storeHealth(memory: Memory, clock: Clock): Promise<StoreHealth> {
  try {
    const recalled = await within(clock, PATIENCE_MS, memory.recall('health', 'health'));
    return recalled === LATE ? { store: 'unreachable', cause: `it gives no answer in ${PATIENCE_MS} ms` } : { store: 'ok' };
  } catch (error) {
    return { store: 'unreachable', cause: inWords(error) };
  }
}

function inWords(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const text = `${cause.name} ${cause.message}`;
    for (const [sign, words] of CAUSES) if (sign.test(text)) return words;
  }
  return 'it failed: the log says how';
}
