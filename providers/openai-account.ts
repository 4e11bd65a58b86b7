import { secret, url } from '#core/settings/kinds.ts';

/** OpenAI's own server, with its version. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** One key for all that OpenAI itself does. */
export const openaiKey = secret('OPENAI_API_KEY', "OpenAI's key; a server of one's own may need none");

/** Where the model is, and the embeddings of the owner's documents. */
export const openaiBaseUrl = url('OPENAI_BASE_URL', 'any compatible server: Ollama `http://127.0.0.1:11434/v1`, vLLM, Groq ...', {
  byDefault: OPENAI_URL,
});
