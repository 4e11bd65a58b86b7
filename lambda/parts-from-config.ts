import { historyIn } from '#core/conversation/history.ts';
import { embeddedMetrics } from '#core/metrics/embedded.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { dynamodbNotes } from '#providers/memory/notes/notes.ts';
import { dynamodbPeople } from '#providers/memory/people.ts';
import { signsIn } from '#providers/memory/signs.ts';
import { writeGate } from '#providers/memory/write-gate.ts';
import { create } from '#providers/provider.ts';
import { toolsFor } from '#tools/tools-for.ts';
import type { FunctionConfig } from './function-config.ts';
import { queuedAnswers } from './late-answers/queue.ts';
import { sqsSender } from './late-answers/sqs.ts';
import { FUNCTION_LLM_PROVIDERS } from './llm-providers.ts';
import { lambdaLog as log } from './log.ts';

/** What every speaker's function on AWS Lambda is made of. */
export async function partsFrom({
  metricsNamespace,
  model,
  fallback,
  store,
  lateAnswersQueue: queue,
  turnBudgetMs,
  tools,
}: FunctionConfig): Promise<SpeakerParts> {
  const client = dynamodbClient({ ...(store.endpoint && { endpoint: store.endpoint }) });
  const { table, historyDays } = store;
  const [gate, signs] = [writeGate(clock), signsIn({ client, table })];
  const memory = dynamodbMemory({ client, table, historyDays, clock, gate, signs, log });
  const notes = dynamodbNotes({ client, table, gate, signs });
  const people = dynamodbPeople({ client, table, clock, gate, signs });
  const { credentials, region } = client.config;
  const outside = { clock, log: (line: string) => log.warn({ cause: line }, 'a model cannot do all that is asked of it') };
  const first = await create(FUNCTION_LLM_PROVIDERS, model, outside);
  const second = fallback && (await create(FUNCTION_LLM_PROVIDERS, fallback, outside));

  return {
    model: second ? withFallback(first, second, { clock, log: (line) => log.warn({ cause: line }, 'a model gave way') }) : first,
    tools: toolsFor({ clock, fetch, log, notes, people }, tools),
    memory,
    history: historyIn({ memory, notes, clock, log }),
    lateAnswers: queuedAnswers({ ...(queue && { send: sqsSender({ queue, credentials, region, fetch, clock }) }), memory, clock, log }),
    clock,
    budgetMs: turnBudgetMs,
    historyDays,
    report: logMeasured(log, embeddedMetrics(metricsNamespace, clock.now)),
    log,
  };
}
