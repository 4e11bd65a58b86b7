import { type Config, ConfigurationError } from '#core/settings/config.ts';
import { type Environment, processEnvironment } from '#core/settings/environment.ts';
import { isLoopbackHost } from '#core/settings/loopback.ts';
import { serverSettings } from '#core/settings/server.ts';
import { readSettings, type Settings, textOf, type Values } from '#core/settings/setting.ts';
import { historySettings, storeChoice, turnSettings } from '#core/settings/shared.ts';
import type { Door } from '#doors/door.ts';
import { choices, chosenModels, preference } from '#providers/choose.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { TOOLS } from '#tools/tools-for.ts';
import * as doorTable from './doors.ts';

/** Every door of the server. */
export const DOORS: readonly Door[] = Object.values(doorTable);

/** Reads the environment once. Throws ConfigurationError with every problem at once. What there is to set: docs/configuration.md. */
export function readConfig(environment: Environment = processEnvironment): Config {
  const problems: string[] = [];
  const read = <S extends Settings>(settings: S): Values<S> => readSettings(settings, environment, problems);

  const { drainSeconds, ...settings } = read(serverSettings);
  const { personSecret, ...history } = read(historySettings);
  const doors = DOORS.map((door) => ({ ...door, values: read(door.settings ?? {}) }));

  const host = settings.host.replace(/^\[(.*)\]$/, '$1');
  const loopback = isLoopbackHost(host);
  const config: Config = {
    ...settings,
    ...read(turnSettings),
    ...chosenModels(LLM_PROVIDERS, environment, problems),
    publicUrl: settings.publicUrl?.replace(/\/$/, ''),
    host,
    loopback,
    local: loopback && settings.publicUrl === undefined,
    stt: choices(STT_PROVIDERS, STT_PROVIDER, environment, problems),
    tts: choices(TTS_PROVIDERS, TTS_PROVIDER, environment, problems),
    store: storeChoice(history),
    personSecret,
    doors: Object.fromEntries(doors.map(({ name, values }) => [name, values])),
    tools: Object.fromEntries(TOOLS.map(({ name, settings }) => [name, read(settings)])),
    drainMs: 1_000 * drainSeconds,
  };
  const isSet = (name: string) => textOf({ name }, environment) !== undefined;
  for (const door of doors) problems.push(...(door.problems?.(door.values, config, isSet) ?? []));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}

export const STT_PROVIDER = preference('STT_PROVIDER', 'recognisers', STT_PROVIDERS);
export const TTS_PROVIDER = preference('TTS_PROVIDER', 'voices', TTS_PROVIDERS);
