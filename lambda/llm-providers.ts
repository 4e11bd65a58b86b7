import { ParleyError } from '#core/errors.ts';
import type { LanguageModel } from '#core/ports.ts';
import { anthropicLlm } from '#providers/llm/anthropic.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import type { Provider } from '#providers/provider.ts';

/** Our own mind is for a laptop: a skill without a key says, in each of its languages, that its owner has to see to the key. */
const noModel: Provider<LanguageModel> = {
  name: 'offline',
  title: 'No model',
  settings: {},
  chosenBy: [],
  languages: 'any',
  prices: [],
  async create() {
    return {
      name: 'none',
      reply() {
        throw new ParleyError('model-refused', 'no key of a model provider is set');
      },
    };
  },
};

/** The models that are in the bundles; the key decides. */
export const FUNCTION_LLM_PROVIDERS: readonly Provider<LanguageModel>[] = [openaiLlm, anthropicLlm, noModel];
