import type { Config, ModelChoice } from '#core/config.ts';
import type { Log } from '#core/log.ts';
import type { Clock, LanguageModel } from '#core/ports.ts';

/** The model that the configuration names, with its second way beside it. */
export async function modelFor({ model, fallback }: Config, clock: Clock, log: Log): Promise<LanguageModel> {
  const first = await create(model, clock);
  if (!fallback) return first;
  const { withFallback } = await import('#providers/llm/fallback.ts');
  return withFallback(first, await create(fallback, clock), { clock, log: (line) => log.warn({ cause: line }, 'a model gave way') });
}

async function create(choice: ModelChoice, clock: Clock): Promise<LanguageModel> {
  switch (choice.provider) {
    case 'openai':
      return (await import('#providers/llm/openai.ts')).openaiModel(choice);
    case 'anthropic':
      return (await import('#providers/llm/anthropic.ts')).anthropicModel(choice);
    case 'offline':
      return (await import('#providers/llm/offline.ts')).offlineModel({ clock });
  }
}
