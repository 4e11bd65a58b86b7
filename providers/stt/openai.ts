import type { SpeechToText } from '#core/ports.ts';
import { secret, text, url } from '#core/settings/kinds.ts';
import { OPENAI_URL, openaiKey } from '../openai-account.ts';
import { type Definition, notSet } from '../provider.ts';

const settings = {
  apiKey: secret('OPENAI_STT_API_KEY', "that server's key, if it asks for one", { otherwise: 'for OpenAI itself OPENAI_API_KEY' }),
  baseURL: url('OPENAI_STT_BASE_URL', "any server with OpenAI's transcription: speaches, whisper.cpp, Groq ...", { byDefault: OPENAI_URL }),
  // The successor of whisper-1 and the gpt-4o models.
  model: text('OPENAI_STT_MODEL', 'its model', { byDefault: 'gpt-transcribe' }),
  openaiKey,
};

export const openaiStt: Definition<SpeechToText, typeof settings> = {
  name: 'openai',
  title: 'OpenAI',
  settings,
  chosenBy: ['baseURL'],
  problems: ({ apiKey, baseURL, openaiKey }) => (apiKey || openaiKey || baseURL !== OPENAI_URL ? [] : [notSet(settings.apiKey)]),
  languages: 'any',
  prices: [],
  ends: { what: 'whisper-1 and the gpt-4o models at OpenAI', on: '2027-02-26' },
  async create({ openaiKey: shared, ...values }, { clock }) {
    const { openaiTranscription } = await import('./openai/transcription.ts');
    if (values.apiKey || values.baseURL !== OPENAI_URL) return openaiTranscription({ ...values, settings, clock });
    return openaiTranscription({ ...values, apiKey: shared, settings: { ...settings, apiKey: openaiKey }, clock });
  },
};
