import { availableParallelism } from 'node:os';
import type { SpeechToText } from '#core/ports.ts';
import type { Provider } from '../provider.ts';

/**
 * A second of speech takes 0.15 s of a core (Xeon of 2026, Node 20, 2026-11-30), and each call 200 MB: with two calls that both talk all the time two
 * thirds of a core are left for everything else.
 */
const CALLS_PER_CORE = 2;

export const pocketsphinxStt: Provider<SpeechToText> = {
  name: 'pocketsphinx',
  title: 'pocketsphinx',
  settings: {},
  chosenBy: [],
  languages: ['en'],
  prices: [],
  builtIn: 'simple: English only, and it mishears more than a speech service does',
  callsPerCore: CALLS_PER_CORE,
  create: async () => (await import('./pocketsphinx/stream.ts')).pocketsphinx({ callers: CALLS_PER_CORE * availableParallelism() }),
};
