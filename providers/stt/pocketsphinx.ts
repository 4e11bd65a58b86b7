import type { SpeechToText } from '#core/ports.ts';
import type { Provider } from '../provider.ts';

export const pocketsphinxStt: Provider<SpeechToText> = {
  name: 'pocketsphinx',
  title: 'pocketsphinx',
  settings: {},
  chosenBy: [],
  languages: ['en'],
  prices: [],
  builtIn: 'simple: English only, and it mishears more than a speech service does',
  create: async () => (await import('./pocketsphinx/stream.ts')).pocketsphinx(),
};
