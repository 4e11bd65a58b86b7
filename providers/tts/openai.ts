import type { TextToSpeech } from '#core/ports.ts';
import { secret, text, url } from '#core/settings/kinds.ts';
import { OPENAI_URL, openaiKey } from '../openai-account.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: secret('OPENAI_TTS_API_KEY', "that server's key, if it asks for one", { otherwise: 'for OpenAI itself OPENAI_API_KEY' }),
  baseURL: url('OPENAI_TTS_BASE_URL', "any server with OpenAI's speech: speaches, Kokoro ...", { byDefault: OPENAI_URL }),
  model: text('OPENAI_TTS_MODEL', 'its model, which has to be named'),
  voice: text('OPENAI_TTS_VOICE', 'its voice, which has to be named'),
  openaiKey,
};

export const openaiTts: Definition<TextToSpeech, typeof settings> = {
  name: 'openai',
  title: 'OpenAI',
  settings,
  chosenBy: ['baseURL'],
  problems({ apiKey, baseURL, model, voice, openaiKey }) {
    const unnamed = `which has no model of its own that stays: set ${settings.model.name} and ${settings.voice.name}.`;
    return [...(model && voice ? [] : [unnamed]), ...(apiKey || openaiKey || baseURL !== OPENAI_URL ? [] : [notSet(settings.apiKey)])];
  },
  languages: 'any',
  prices: [],
  ends: { what: "OpenAI's own models for this path", on: '2027-01-06' },
  async create({ openaiKey: shared, model = '', voice = '', ...values }) {
    const { openaiSpeech } = await import('./openai/speech.ts');
    if (values.apiKey || values.baseURL !== OPENAI_URL) return openaiSpeech({ ...values, model, voice, settings });
    return openaiSpeech({ ...values, model, voice, apiKey: shared, settings: { ...settings, apiKey: openaiKey } });
  },
};
