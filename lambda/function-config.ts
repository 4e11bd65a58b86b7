import { type AnswerConfig, ConfigurationError } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';
import { readSettings, type Settings, type Values } from '#core/settings/setting.ts';
import { historySettings, storeChoice, turnSettings } from '#core/settings/shared.ts';
import { alexaSettings } from '#doors/alexa/settings.ts';
import { googleSettings } from '#doors/google-assistant/settings.ts';
import { chosenModels } from '#providers/choose.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { TOOLS, type ToolValues } from '#tools/tools-for.ts';
import { FUNCTION_LLM_PROVIDERS } from './llm-providers.ts';
import { environmentWithSecrets } from './secrets.ts';
import { functionSettings } from './settings.ts';

export interface FunctionConfig extends AnswerConfig {
  personSecret: string | undefined;
  /** The only skill that is let in. */
  skillId: string | undefined;
  /** It is in Amazon's store. */
  published: boolean;
  google: Values<typeof googleSettings>;
  /** The address of the queue that takes unfinished answers. Undefined: they are not finished after their turn. */
  lateAnswersQueue: string | undefined;
  /** What the settings of each tool were read as, by the tool's name. */
  tools: ToolValues;
}

/** The configuration of a function: its environment, and what its secrets hold. Rejects as `readFunctionConfig` throws, or without a secret. */
export async function functionConfig(place: FunctionPlace): Promise<FunctionConfig> {
  return readFunctionConfig(place, await environmentWithSecrets({ fetch, clock }));
}

/** Throws ConfigurationError with every problem at once. */
export function readFunctionConfig(place: FunctionPlace, environment: Environment): FunctionConfig {
  const problems: string[] = [];
  const read = <S extends Settings>(settings: S): Values<S> => readSettings(settings, environment, problems);
  const { personSecret, ...history } = read(historySettings);
  const { skillId, published } = read(alexaSettings);
  const google = read(googleSettings);
  const config = {
    ...chosenModels(FUNCTION_LLM_PROVIDERS, environment, problems),
    ...read(turnSettings),
    store: storeChoice(history),
    personSecret,
    skillId,
    published: published === 'on',
    google,
    tools: Object.fromEntries(TOOLS.map(({ name, settings }) => [name, read(settings)])),
    lateAnswersQueue: read(functionSettings).lateAnswersQueue,
  };
  if (!history.table) problems.push('HISTORY_TABLE is not set: name the DynamoDB table of the history.');
  if (place !== 'late-answers' && !personSecret) {
    problems.push('PERSON_SECRET is not set: 32 or more random characters, the same for every function.');
  }
  if (place === 'alexa' && !skillId) problems.push('ALEXA_SKILL_ID is not set: without it any skill could call this function.');
  if (place === 'google' && !google.projectId) problems.push('GOOGLE_PROJECT_ID is not set: without it anybody could call this function.');
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}

type FunctionPlace = 'alexa' | 'google' | 'late-answers';
