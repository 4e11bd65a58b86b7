import type { LanguageModel } from '#core/ports.ts';
import type { Provider } from '../provider.ts';

export const offlineLlm: Provider<LanguageModel> = {
  name: 'offline',
  title: 'Parley',
  settings: {},
  chosenBy: [],
  languages: ['en'],
  prices: [],
  builtIn: 'no language model: it knows the time, the date, arithmetic and little else',
  create: async (_, { clock }) => (await import('./offline/model.ts')).offlineModel({ clock }),
};
