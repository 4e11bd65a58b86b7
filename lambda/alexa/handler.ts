/** The Alexa skill as an AWS Lambda function: its composition root. Both model providers are in the bundle; the key decides. */
import { type ModelChoice, readConfig } from '#core/config.ts';
import type { LanguageModel } from '#core/ports.ts';
import { nobodyFinishes } from '#lambda/late-answers/nobody.ts';
import { lambdaLog as log } from '#lambda/log.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { anthropicModel } from '#providers/llm/anthropic.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { offlineModel } from '#providers/llm/offline.ts';
import { openaiModel } from '#providers/llm/openai.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { alexaSkill } from './skill.ts';

const config = readConfig('lambda');
const { store, alexa } = config;
const client = dynamodbClient({ ...(store.endpoint && { endpoint: store.endpoint }) });
const memory = dynamodbMemory({ client, table: store.table, historyDays: store.historyDays, clock, log });
const first = modelOf(config.model);

const skill = alexaSkill({
  model: config.fallback
    ? withFallback(first, modelOf(config.fallback), { clock, log: (line) => log.warn({ cause: line }, 'a model gave way') })
    : first,
  tools: [],
  memory,
  lateAnswers: nobodyFinishes(memory),
  clock,
  budgetMs: config.turnBudgetMs,
  historyDays: store.historyDays,
  log,
  fetch,
  skillId: alexa.skillId,
  personSecret: config.personSecret as string,
  timeZone: undefined,
  loopbackApi: false,
});

/** Node 24's runtime takes no callback handlers: at most two parameters. A request that is none, or another skill's, is an error. */
export const handler = async (event: unknown, _context: unknown) => skill(event);

function modelOf(choice: ModelChoice): LanguageModel {
  switch (choice.provider) {
    case 'openai':
      return openaiModel(choice);
    case 'anthropic':
      return anthropicModel(choice);
    case 'offline':
      return offlineModel({ clock });
  }
}
