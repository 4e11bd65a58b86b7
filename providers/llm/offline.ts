import type { LanguageModel } from '#core/ports.ts';
import type { Provider } from '../provider.ts';

export const offlineLlm: Provider<LanguageModel> = {
  name: 'offline',
  title: 'Parley',
  settings: {},
  chosenBy: [],
  languages: 'any',
  prices: [],
  builtIn: 'no language model: it answers everyday questions, with the tools that are there',
  create: async (_, { clock }) => (await import('./offline/model.ts')).offlineModel({ clock }),
};
