import type { TextToSpeech } from '#core/ports.ts';
import { tcpAddress, text } from '#core/settings/kinds.ts';
import type { Definition } from '../provider.ts';

const settings = {
  baseURL: tcpAddress('WYOMING_TTS_URL', 'a voice of Home Assistant: wyoming-piper `tcp://127.0.0.1:10200` ...'),
  voice: text('WYOMING_TTS_VOICE', 'the voice of that server for the language it speaks, such as `de_DE-thorsten-medium`', {
    otherwise: 'the first that is installed for the language',
  }),
};

export const wyomingTts: Definition<TextToSpeech, typeof settings> = {
  name: 'wyoming',
  title: 'Wyoming',
  settings,
  chosenBy: ['baseURL'],
  problems: ({ baseURL }) =>
    baseURL ? [] : [`but ${settings.baseURL.name} is not set: set it to its address, such as tcp://127.0.0.1:10200.`],
  languages: 'any',
  prices: [],
  check: async ({ baseURL = '' }, { clock }) => (await import('../wyoming-connection.ts')).whoAnswers('tts', { baseURL, settings, clock }),
  create: async ({ baseURL = '', voice }, { clock }) =>
    (await import('./wyoming/speech.ts')).wyomingSpeech({ baseURL, settings, clock, voice }),
};
