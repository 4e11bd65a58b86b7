import { type Config, ConfigurationError } from '#core/settings/config.ts';
import { type Environment, processEnvironment } from '#core/settings/environment.ts';
import { isLoopbackHost } from '#core/settings/loopback.ts';
import { serverSettings } from '#core/settings/server.ts';
import { readSettings, type Settings, type Values } from '#core/settings/setting.ts';
import { historySettings, storeChoice, turnSettings } from '#core/settings/shared.ts';
import { alexaConfig, alexaSettings } from '#doors/alexa/settings.ts';
import { castChoice, castSettings } from '#doors/cast/settings.ts';
import { googleConfig, googleSettings } from '#doors/google-assistant/settings.ts';
import { googleHomeChoice, googleHomeSettings } from '#doors/google-home/settings.ts';
import { twilioConfig, twilioSettings } from '#doors/twilio/settings.ts';
import { wyomingSettings } from '#doors/wyoming/settings.ts';
import { choices, chosenModels, preference } from '#providers/choose.ts';
import { LLM_PROVIDERS } from '#providers/llm/llm-providers.ts';
import { STT_PROVIDERS } from '#providers/stt/stt-providers.ts';
import { TTS_PROVIDERS } from '#providers/tts/tts-providers.ts';

/** Reads the environment once. Throws ConfigurationError with every problem at once. What there is to set: docs/configuration.md. */
export function readConfig(environment: Environment = processEnvironment): Config {
  const problems: string[] = [];
  const read = <S extends Settings>(settings: S): Values<S> => readSettings(settings, environment, problems);

  const { host, port, publicUrl: address, accessToken, dataDir, maxCalls, drainSeconds, logLevel, ecsAgent } = read(serverSettings);
  const { personSecret, ...history } = read(historySettings);
  const loopback = isLoopbackHost(host);
  const publicUrl = address?.replace(/\/$/, '');
  const google = googleConfig(read(googleSettings));
  const cast = castChoice(read(castSettings), { reachable: !loopback || publicUrl !== undefined }, problems);
  const ready = cast !== undefined && accessToken !== undefined;
  const googleHome = googleHomeChoice(read(googleHomeSettings), { projectId: google.projectId, ready }, problems);
  const { port: wyomingPort } = read(wyomingSettings);
  if (wyomingPort === port && port !== 0) {
    problems.push(`WYOMING_PORT and PORT are both ${port}: set WYOMING_PORT to another one, such as 10500.`);
  }

  const config: Config = {
    host,
    port,
    loopback,
    dataDir,
    ...read(turnSettings),
    ...chosenModels(LLM_PROVIDERS, environment, problems),
    stt: choices(STT_PROVIDERS, STT_PROVIDER, environment, problems),
    tts: choices(TTS_PROVIDERS, TTS_PROVIDER, environment, problems),
    store: storeChoice(history),
    alexa: alexaConfig(read(alexaSettings), { host, loopback }, problems),
    google,
    twilio: twilioConfig(read(twilioSettings), { publicUrl }, problems),
    maxCalls,
    drainMs: 1_000 * drainSeconds,
    logLevel,
    ...(wyomingPort !== undefined && { wyomingPort }),
    ...(personSecret && { personSecret }),
    ...(accessToken && { accessToken }),
    ...(publicUrl && { publicUrl }),
    ...(cast && { cast }),
    ...(googleHome && { googleHome }),
    ...(ecsAgent && { ecsAgent }),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}

export const STT_PROVIDER = preference('STT_PROVIDER', 'recognisers', STT_PROVIDERS);
export const TTS_PROVIDER = preference('TTS_PROVIDER', 'voices', TTS_PROVIDERS);
