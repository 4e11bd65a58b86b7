import type { SpeechToText } from '#core/ports.ts';
import { tcpAddress } from '#core/settings/kinds.ts';
import type { Definition } from '../provider.ts';

const settings = {
  baseURL: tcpAddress('WYOMING_STT_URL', 'a recogniser of Home Assistant: wyoming-faster-whisper `tcp://127.0.0.1:10300` ...'),
};

export const wyomingStt: Definition<SpeechToText, typeof settings> = {
  name: 'wyoming',
  title: 'Wyoming',
  settings,
  chosenBy: ['baseURL'],
  problems: ({ baseURL }) =>
    baseURL ? [] : [`but ${settings.baseURL.name} is not set: set it to its address, such as tcp://127.0.0.1:10300.`],
  languages: 'any',
  prices: [],
  check: async ({ baseURL = '' }, { clock }) => (await import('../wyoming-connection.ts')).whoAnswers('stt', { baseURL, settings, clock }),
  create: async ({ baseURL = '' }, { clock }) =>
    (await import('./wyoming/transcription.ts')).wyomingTranscription({ baseURL, settings, clock }),
};
