import type { LanguageModel } from '#core/ports.ts';
import { text } from '#core/settings/kinds.ts';
import { OPENAI_URL, openaiBaseUrl, openaiKey } from '../openai-account.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: openaiKey,
  baseURL: openaiBaseUrl,
  // Small, fast and cheap.
  model: text('LLM_MODEL', "the model's name", { byDefault: 'gpt-6-luna' }),
};

export const openaiLlm: Definition<LanguageModel, typeof settings> = {
  name: 'openai',
  title: 'OpenAI',
  rank: 0,
  settings,
  chosenBy: ['apiKey', 'baseURL'],
  problems: ({ apiKey, baseURL }) => (apiKey || baseURL !== OPENAI_URL ? [] : [notSet(settings.apiKey)]),
  languages: 'any',
  prices: [
    { dollars: 0.1e-6, per: 'prompt token', of: 'gpt-6-luna', source: 'https://developers.openai.com/api/docs/pricing', asOf: '2026-11' },
    { dollars: 0.5e-6, per: 'reply token', of: 'gpt-6-luna', source: 'https://developers.openai.com/api/docs/pricing', asOf: '2026-11' },
  ],
  create: async (values, outside) => (await import('./openai/model.ts')).openaiModel({ ...values, ...outside, settings }),
};
