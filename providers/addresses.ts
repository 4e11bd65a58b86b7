/** Where the services are, unless the configuration says otherwise. OpenAI's holds its version. */
export const OPENAI_URL = 'https://api.openai.com/v1';
export const ANTHROPIC_URL = 'https://api.anthropic.com';
