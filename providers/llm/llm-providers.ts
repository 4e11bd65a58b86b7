/** The language models, a line each. */
export { anthropicLlm } from './anthropic.ts';
export { offlineLlm } from './offline.ts';
export { openaiLlm } from './openai.ts';
