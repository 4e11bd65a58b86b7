import { type Config, readConfig } from '#core/settings/config.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { environmentWithSecrets } from './secrets.ts';

/** The configuration of a function: its environment, and what its secrets hold. Rejects as `readConfig` throws, or without a secret. */
export async function functionConfig(place: Parameters<typeof readConfig>[0]): Promise<Config> {
  return readConfig(place, await environmentWithSecrets({ fetch, clock }));
}
