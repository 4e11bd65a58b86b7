import { randomUUID } from 'node:crypto';
import { ParleyError } from '#core/errors.ts';
import type { Door } from '#doors/door.ts';
import { readJson } from '#doors/http/bodies.ts';
import { demandClient } from '#doors/http/guards.ts';
import { explained, type Handler, type Route } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { JSON_BYTES, ollamaChat, openaiChat } from './chat.ts';
import { MODEL_NAMES } from './models.ts';
import { openaiSpeech } from './speech.ts';
import { openaiTranscriptions } from './transcription.ts';
import { modelCard, OLLAMA_VERSION, readShowRequest, tagList } from './wire/ollama.ts';
import { modelList, openaiError } from './wire/openai.ts';

/** `/v1/*` and `/api/*`: OpenAI's and Ollama's protocols, for clients that bring their own language model. */
export const llmApi: Door = {
  name: 'llm-api',
  title: 'LLM API',
  open(house) {
    const { config, speech } = house;
    const parts = { ...house, ...speech, newId: randomUUID };
    const since = house.clock.now();

    const handlers: Readonly<Record<string, Handler>> = {
      'POST /v1/chat/completions': openaiChat(parts),
      'GET /v1/models': async () => json(modelList(MODEL_NAMES, Math.floor(since / 1000))),
      'POST /v1/audio/transcriptions': openaiTranscriptions(parts),
      'POST /v1/audio/speech': openaiSpeech(parts),
      'POST /api/chat': ollamaChat(parts),
      'GET /api/tags': async () => json(tagList(MODEL_NAMES, since)),
      'GET /api/version': async () => json({ version: OLLAMA_VERSION }),
      'POST /api/show': async (request) => {
        const name = readShowRequest(await readJson(request, JSON_BYTES));
        if (!MODEL_NAMES.includes(name.replace(/:latest$/, ''))) {
          throw new RefusedRequest(`model '${name}' not found`, { status: 404, param: 'model' });
        }
        return json(modelCard(since));
      },
    };

    /** What goes wrong is told in the protocol's words. What is ours to explain stays in the log. */
    const answered = (handle: Handler): Handler =>
      explained(async (request, gone) => {
        demandClient(request, config);
        try {
          return await handle(request, gone);
        } catch (error) {
          if (error instanceof RefusedRequest) throw error;
          house.log.error({ cause: String(error) }, 'a request of an API client failed');
          if (!(error instanceof ParleyError)) throw new RefusedRequest('Something went wrong on our side.', { status: 500 });
          throw new RefusedRequest(`The service that this needs does not work: ${error.code}.`, { status: 503 });
        }
      }, refuse);

    const routes = Object.entries(handlers).map(([place, handle]) => {
      const [method, path] = place.split(' ') as [Route['method'], string];
      return { method, path, handle: answered(handle) };
    });
    return {
      routes,
      banner: (url) =>
        `${url}/v1 for clients of OpenAI, ${url} for those of Ollama; ${config.loopback ? 'from this machine only' : 'with ACCESS_TOKEN'}`,
    };
  },
};

function refuse({ status, message, param }: RefusedRequest, { url }: Request): Response {
  const isOllama = new URL(url).pathname.startsWith('/api/');
  return json(isOllama ? { error: message } : openaiError(status, message, param), { status });
}
