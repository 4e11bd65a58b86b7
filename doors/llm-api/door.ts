import { randomUUID } from 'node:crypto';
import type { Door } from '#doors/door.ts';
import { apiRoutes } from './api-routes.ts';

/** `/v1/*` and `/api/*`: OpenAI's and Ollama's protocols, for clients that bring their own language model. */
export const llmApi: Door = {
  name: 'llm-api',
  title: 'LLM API',
  open(house) {
    const { config, speech } = house;
    return {
      routes: apiRoutes({ ...house, ...speech, newId: randomUUID, access: config }),
      banner: (url) =>
        `${url}/v1 for clients of OpenAI, ${url} for those of Ollama; ${config.loopback ? 'from this machine only' : 'with ACCESS_TOKEN'}`,
    };
  },
};
