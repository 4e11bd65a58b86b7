import type { SpeechToText } from '#core/ports.ts';
import { secret, text, url } from '#core/settings/kinds.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: secret('DEEPGRAM_API_KEY', "Deepgram's key"),
  baseURL: url('DEEPGRAM_BASE_URL', 'its address; `https://api.eu.deepgram.com` stays in Europe', {
    byDefault: 'https://api.deepgram.com',
  }),
  model: text('DEEPGRAM_MODEL', 'its model', { byDefault: 'nova-3' }),
};

export const deepgramStt: Definition<SpeechToText, typeof settings> = {
  name: 'deepgram',
  title: 'Deepgram',
  settings,
  chosenBy: ['apiKey'],
  problems: ({ apiKey }) => (apiKey ? [] : [notSet(settings.apiKey)]),
  languages: 'any',
  // Mono, streaming, pay as you go; marked as promotional.
  prices: [{ dollars: 0.0048, per: 'minute', of: 'nova-3', source: 'https://deepgram.com/pricing', asOf: '2026-08' }],
  create: async ({ apiKey = '', ...values }, { clock }) =>
    (await import('./deepgram/stream.ts')).deepgram({ ...values, apiKey, settings, clock }),
};
