import type { LanguageModel } from '#core/ports.ts';
import type { Provider } from '../provider.ts';
import { anthropicLlm } from './anthropic.ts';
import { offlineLlm } from './offline.ts';
import { openaiLlm } from './openai.ts';

/** In order of preference; the last needs nothing. */
export const LLM_PROVIDERS: readonly Provider<LanguageModel>[] = [openaiLlm, anthropicLlm, offlineLlm];
