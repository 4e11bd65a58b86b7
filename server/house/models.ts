import type { Log } from '#core/log.ts';
import type { Clock, LanguageModel } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { httpFetch } from '#providers/http-fetch.ts';
import { create } from '#providers/provider.ts';
import { LLM_PROVIDERS } from '#providers/tables.ts';

/** The model that the configuration names, with its second way beside it. */
export async function modelFor({ model, fallback }: Pick<Config, 'model' | 'fallback'>, clock: Clock, log: Log): Promise<LanguageModel> {
  const outside = { clock, log: (line: string) => log.warn({ cause: line }, 'a model cannot do all that is asked of it') };
  const first = await ready(await create(LLM_PROVIDERS, model, outside), model.values['baseURL'], clock);
  if (!fallback) return first;
  const { withFallback } = await import('#providers/llm/fallback.ts');
  const second = await create(LLM_PROVIDERS, fallback, outside);
  const patience = fallback.byDefault ? PATIENT : {};
  return withFallback(first, second, { clock, log: (line) => log.warn({ cause: line }, 'a model gave way'), ...patience });
}

/**
 * The built-in mind stands behind a model of this machine for when that fails. A slow one is not failing: after a pause a server loads its model
 * first, which takes up to some ten seconds, and what the built-in mind would say meanwhile is less than what is waited for.
 */
const PATIENT = { firstTokenMs: 20_000, trickleMs: 30_000 };

async function ready(model: LanguageModel, baseURL: unknown, clock: Clock): Promise<LanguageModel> {
  if (typeof baseURL !== 'string') return model;
  const { withReadyConnection } = await import('#providers/llm/ready.ts');
  return withReadyConnection(model, baseURL, { fetch: httpFetch, clock });
}
