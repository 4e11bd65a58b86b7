import { availableParallelism } from 'node:os';
import type { Choice, Config } from '#core/settings/config.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import { definitionOf, type Provider } from '#providers/provider.ts';
import { STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';

/**
 * How many calls are taken at a time: MAX_CALLS, and no more than what hears and speaks carries. `shared`: Wyoming's clients hear with the same part,
 * and have a share of what it carries left to them. `cores`: of the machine.
 */
export function callsTaken(
  { maxCalls, stt, tts }: Pick<Config, 'maxCalls' | 'stt' | 'tts'>,
  { shared, cores = availableParallelism() }: { shared: boolean; cores?: number },
): number {
  const carried = cores * Math.min(callsPerCore(STT_PROVIDERS, stt), callsPerCore(TTS_PROVIDERS, tts));
  if (!Number.isFinite(carried)) return maxCalls;
  const left = shared ? Math.ceil(LINE_LIMITS.callShare * carried) : 0;
  return Math.min(maxCalls, Math.max(1, carried - left));
}

/** Where one of several has no room for a call, the next takes it. */
function callsPerCore(table: readonly Provider<unknown>[], choices: readonly Choice[]): number {
  return Math.max(...choices.map(({ provider }) => definitionOf(table, provider).callsPerCore ?? Number.POSITIVE_INFINITY));
}
