import type { TextToSpeech } from '#core/ports.ts';
import { secret, text, url } from '#core/settings/kinds.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: secret('ELEVENLABS_API_KEY', "ElevenLabs' key"),
  baseURL: url('ELEVENLABS_BASE_URL', 'its address; `https://api.eu.residency.elevenlabs.io` stays in Europe', {
    byDefault: 'https://api.elevenlabs.io',
  }),
  model: text('ELEVENLABS_MODEL', 'its model; not v3 or v4, which this protocol does not carry', { byDefault: 'eleven_flash_v2_5' }),
  voice: text('ELEVENLABS_VOICE', "a voice's id", {
    byDefault: 'JBFqnCBsd6RMkjVDRZzb',
    otherwise: '"George", the voice of its own examples',
  }),
};

export const elevenlabsTts: Definition<TextToSpeech, typeof settings> = {
  name: 'elevenlabs',
  title: 'ElevenLabs',
  settings,
  chosenBy: ['apiKey'],
  problems: ({ apiKey }) => (apiKey ? [] : [notSet(settings.apiKey)]),
  languages: 'any',
  prices: [{ dollars: 40e-6, per: 'character', of: 'Flash v2.5', source: 'https://elevenlabs.io/pricing/api', asOf: '2026-09' }],
  create: async ({ apiKey = '', ...values }, { clock }) =>
    (await import('./elevenlabs/stream.ts')).elevenlabs({ ...values, apiKey, settings, clock }),
};
