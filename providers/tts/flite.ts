import type { TextToSpeech } from '#core/ports.ts';
import type { Provider } from '../provider.ts';

export const fliteTts: Provider<TextToSpeech> = {
  name: 'flite',
  title: 'flite',
  settings: {},
  chosenBy: [],
  languages: ['en'],
  prices: [],
  builtIn: 'simple: English only, and it sounds like a machine',
  create: async () => (await import('./flite/speech.ts')).flite(),
};
