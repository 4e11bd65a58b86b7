import { join } from 'node:path';
import { type Config, ConfigurationError } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';
import { knowledgeSettings } from '#core/settings/knowledge.ts';
import { isLoopbackHost } from '#core/settings/loopback.ts';
import { NO_WISHES } from '#core/settings/owner/owner-config.ts';
import { type KnownNames, type ParleyFile, readParleyFile } from '#core/settings/owner/parley-file.ts';
import { serverSettings } from '#core/settings/server.ts';
import { readSettings, type Settings, textOf, type Values } from '#core/settings/setting.ts';
import { historySettings, storeChoice, turnSettings } from '#core/settings/shared.ts';
import type { Door } from '#doors/door.ts';
import { choices, chosenModels, modelSettings, preference } from '#providers/choose.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { openaiBaseUrl, openaiKey } from '#providers/openai-account.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { wyomingTts } from '#providers/tts/wyoming.ts';
import { TOOLS } from '#tools/tools-for.ts';
import * as doorTable from './doors.ts';
import { localServersSetting } from './found/local-servers.ts';

/** Every door of the server. */
export const DOORS: readonly Door[] = Object.values(doorTable);

/**
 * Reads the environment, and what it does not say in parley.yaml. Throws ConfigurationError with every problem at once. What there is to set:
 * docs/configuration.md.
 */
export function readConfig(given: Environment, file?: ParleyFile): Config {
  const problems: string[] = [];
  const { settings, owner } = file ? readParleyFile(file, known(given), problems) : { settings: {}, owner: NO_WISHES };
  const written = Object.entries(settings).filter(([name]) => textOf({ name }, given) === undefined);
  const environment: Environment = { ...given, ...Object.fromEntries(written.map(([name, { text }]) => [name, text])) };
  const read = <S extends Settings>(settings: S): Values<S> => readSettings(settings, environment, problems);

  const { drainSeconds, parleyFile, ...ofServer } = read(serverSettings);
  const { personSecret, ...history } = read(historySettings);
  const doors = DOORS.map((door) => ({ ...door, values: read(door.settings ?? {}) }));

  const host = ofServer.host.replace(/^\[(.*)\]$/, '$1');
  const loopback = isLoopbackHost(host);
  const config: Config = {
    ...ofServer,
    parleyFile: parleyFile ?? join(ofServer.dataDir, PARLEY_FILE),
    owner,
    ...read(turnSettings),
    ...chosenModels(LLM_PROVIDERS, environment, problems),
    publicUrl: ofServer.publicUrl?.replace(/\/$/, ''),
    host,
    loopback,
    local: loopback && ofServer.publicUrl === undefined,
    stt: choices(STT_PROVIDERS, STT_PROVIDER, environment, problems),
    tts: choices(TTS_PROVIDERS, TTS_PROVIDER, environment, problems),
    localServers: {
      ...read({ look: localServersSetting }),
      model: textOf(openaiLlm.settings.model, environment),
      voice: textOf(wyomingTts.settings.voice, environment),
    },
    store: storeChoice(history),
    personSecret,
    doors: Object.fromEntries(doors.map(({ name, values }) => [name, values])),
    tools: Object.fromEntries(TOOLS.map(({ name, settings }) => [name, read(settings)])),
    knowledge: read({ ...knowledgeSettings, apiKey: openaiKey, baseURL: openaiBaseUrl }),
    drainMs: 1_000 * drainSeconds,
  };
  const isSet = (name: string) => textOf({ name }, environment) !== undefined;
  for (const door of doors) problems.push(...(door.problems?.(door.values, config, isSet) ?? []));
  if (problems.length === 0) return config;
  const lines = new Map(written.map(([name, { line }]) => [name, `${file?.name} line ${line}: `]));
  throw new ConfigurationError(problems.map((problem) => (lines.get(/^\w*/.exec(problem)?.[0] ?? '') ?? '') + problem));
}

export const STT_PROVIDER = preference('STT_PROVIDER', 'recognisers', STT_PROVIDERS);
export const TTS_PROVIDER = preference('TTS_PROVIDER', 'voices', TTS_PROVIDERS);

/** In the data folder. */
export const PARLEY_FILE = 'parley.yaml';

/** What a parley.yaml can name. */
function known(environment: Environment): KnownNames {
  const tables: readonly Settings[] = [
    serverSettings,
    turnSettings,
    historySettings,
    knowledgeSettings,
    { ...modelSettings(LLM_PROVIDERS), STT_PROVIDER, TTS_PROVIDER, localServersSetting },
    ...[...LLM_PROVIDERS, ...STT_PROVIDERS, ...TTS_PROVIDERS, ...DOORS, ...TOOLS].map(({ settings = {} }) => settings),
  ];
  const { parleyFile, dataDir } = serverSettings;
  const places = [parleyFile.name, ...(textOf(parleyFile, environment) === undefined ? [dataDir.name] : [])];
  const names = new Set(tables.flatMap((table) => Object.values(table).map(({ name }) => name)));
  return {
    settings: [...names].filter((name) => !places.includes(name)),
    places,
    doors: DOORS.map(({ name }) => name),
    speaking: DOORS.filter(({ needsLocale }) => needsLocale).map(({ name }) => name),
    isSet: (name) => textOf({ name }, environment) !== undefined,
  };
}
