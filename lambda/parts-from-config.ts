import { historyIn } from '#core/conversation/history.ts';
import { ParleyError } from '#core/errors.ts';
import type { LanguageModel } from '#core/ports.ts';
import type { Config, ModelChoice } from '#core/settings/config.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { anthropicModel } from '#providers/llm/anthropic/model.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { nobodyFinishes } from './late-answers/nobody.ts';
import { queuedAnswers } from './late-answers/queue.ts';
import { sqsSender } from './late-answers/sqs.ts';
import { lambdaLog as log } from './log.ts';

/** What every speaker's function on AWS Lambda is made of. Both model providers are in the bundle; the key decides. */
export function partsFrom({ model, fallback, store, lateAnswersQueue, turnBudgetMs }: Config): SpeakerParts {
  const client = dynamodbClient({ ...(store.endpoint && { endpoint: store.endpoint }) });
  const memory = dynamodbMemory({ client, table: store.table, historyDays: store.historyDays, clock, log });
  const { credentials, region } = client.config;
  const first = modelOf(model);

  return {
    model: fallback
      ? withFallback(first, modelOf(fallback), { clock, log: (line) => log.warn({ cause: line }, 'a model gave way') })
      : first,
    tools: [],
    memory,
    history: historyIn({ memory, clock, log }),
    lateAnswers: lateAnswersQueue
      ? queuedAnswers({ send: sqsSender({ queue: lateAnswersQueue, credentials, region, fetch, clock }), memory, clock, log })
      : nobodyFinishes(memory),
    clock,
    budgetMs: turnBudgetMs,
    historyDays: store.historyDays,
    log,
  };
}

function modelOf(choice: ModelChoice): LanguageModel {
  switch (choice.provider) {
    case 'openai':
      return openaiModel(choice);
    case 'anthropic':
      return anthropicModel(choice);
    case 'offline':
      return { name: 'none', reply: refuse };
  }
}

/** The offline model is for a laptop: a skill without a key says, in each of its languages, that whoever set it up has to see to the key. */
function refuse(): never {
  throw new ParleyError('model-refused', 'no key of a model provider is set');
}
