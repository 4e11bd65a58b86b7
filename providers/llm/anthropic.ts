import type { LanguageModel } from '#core/ports.ts';
import { secret, text, url } from '#core/settings/kinds.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: secret('ANTHROPIC_API_KEY', "Anthropic's key"),
  baseURL: url('ANTHROPIC_BASE_URL', 'another server that speaks its messages', { byDefault: 'https://api.anthropic.com' }),
  // Small, fast and cheap.
  model: text('LLM_MODEL', "the model's name", { byDefault: 'claude-haiku-5-5' }),
};

export const anthropicLlm: Definition<LanguageModel, typeof settings> = {
  name: 'anthropic',
  title: 'Anthropic',
  settings,
  chosenBy: ['apiKey'],
  problems: ({ apiKey }) => (apiKey ? [] : [notSet(settings.apiKey)]),
  languages: 'any',
  prices: [
    { dollars: 0.1e-6, per: 'prompt token', of: 'claude-haiku-5-5', source: 'https://claude.com/pricing', asOf: '2026-11' },
    { dollars: 0.5e-6, per: 'reply token', of: 'claude-haiku-5-5', source: 'https://claude.com/pricing', asOf: '2026-11' },
  ],
  create: async (values) => (await import('./anthropic/model.ts')).anthropicModel({ ...values, settings }),
};
