import type { Log } from '#core/log.ts';
import type { Clock, LanguageModel } from '#core/ports.ts';
import type { Config, ModelChoice } from '#core/settings/config.ts';
import { ANTHROPIC_URL, OPENAI_URL } from '#providers/addresses.ts';
import { httpFetch } from '#providers/http-fetch.ts';

const ADDRESSES = { openai: OPENAI_URL, anthropic: ANTHROPIC_URL };

/** The model that the configuration names, with its second way beside it. */
export async function modelFor({ model, fallback }: Config, clock: Clock, log: Log): Promise<LanguageModel> {
  const first = await ready(await create(model, clock), model, clock);
  if (!fallback) return first;
  const { withFallback } = await import('#providers/llm/fallback.ts');
  return withFallback(first, await create(fallback, clock), { clock, log: (line) => log.warn({ cause: line }, 'a model gave way') });
}

async function ready(model: LanguageModel, { provider, baseURL }: ModelChoice, clock: Clock): Promise<LanguageModel> {
  if (provider === 'offline') return model;
  const { withReadyConnection } = await import('#providers/llm/ready.ts');
  return withReadyConnection(model, baseURL ?? ADDRESSES[provider], { fetch: httpFetch, clock });
}

async function create(choice: ModelChoice, clock: Clock): Promise<LanguageModel> {
  switch (choice.provider) {
    case 'openai':
      return (await import('#providers/llm/openai/model.ts')).openaiModel(choice);
    case 'anthropic':
      return (await import('#providers/llm/anthropic/model.ts')).anthropicModel(choice);
    case 'offline':
      return (await import('#providers/llm/offline/model.ts')).offlineModel({ clock });
  }
}
