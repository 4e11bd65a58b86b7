import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigurationError } from '#core/settings/config.ts';
import { type Environment, processEnvironment } from '#core/settings/environment.ts';
import type { ParleyFile } from '#core/settings/owner/parley-file.ts';
import { serverSettings } from '#core/settings/server.ts';
import { textOf } from '#core/settings/setting.ts';
import { PARLEY_FILE, readConfig } from './config.ts';

/** The configuration of this process: its environment, before the file `.env` of the working directory, before parley.yaml. Throws ConfigurationError. */
export function configHere(): Config {
  try {
    process.loadEnvFile(); // overrides nothing
  } catch (error) {
    if (!isMissing(error)) throw new ConfigurationError([`.env cannot be read (${(error as Error).message}): see to its permissions.`]);
  }
  return configOf(processEnvironment);
}

/** The configuration of an environment and of the parley.yaml that it means. Throws ConfigurationError. */
export function configOf(environment: Environment): Config {
  return readConfig(environment, parleyFileOf(environment));
}

/** Undefined: there is none, and none is asked for. */
function parleyFileOf(environment: Environment): ParleyFile | undefined {
  const { parleyFile, dataDir } = serverSettings;
  const named = textOf(parleyFile, environment);
  const name = named ?? join(textOf(dataDir, environment) ?? dataDir.unset, PARLEY_FILE);
  try {
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    if (named === undefined && isMissing(error)) return undefined;
    const remedy = `write such a file (parley.example.yaml shows how), or unset ${parleyFile.name}.`;
    throw new ConfigurationError([`${name} cannot be read (${(error as NodeJS.ErrnoException).code}): ${remedy}`]);
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
