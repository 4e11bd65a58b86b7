import { secret } from '#core/settings/kinds.ts';

/** OpenAI's own server, with its version. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** One key for all that OpenAI itself does. */
export const openaiKey = secret('OPENAI_API_KEY', "OpenAI's key; a server of one's own may need none");
