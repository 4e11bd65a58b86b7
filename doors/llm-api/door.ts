import { randomUUID } from 'node:crypto';
import { ParleyError } from '#core/errors.ts';
import type { Door } from '#doors/door.ts';
import { readJson } from '#doors/http/bodies.ts';
import { demandClient } from '#doors/http/guards.ts';
import { explained, type Handler, type Route } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { JSON_BYTES } from './asked.ts';
import { openaiSpeech } from './audio/speech.ts';
import { openaiTranscriptions } from './audio/transcription.ts';
import { ollamaChat, ollamaGenerate, openaiChat } from './chat.ts';
import { keptResponses } from './kept-responses.ts';
import { isModel, MODEL_NAMES } from './models.ts';
import { droppedResponse, keptResponse, openaiResponses } from './responses.ts';
import { OLLAMA_VERSION, modelCard as ollamaCard, runningList, tagList } from './wire/ollama.ts';
import { readShowRequest } from './wire/ollama-requests.ts';
import { failureOf, modelCard, modelList, openaiError } from './wire/openai.ts';

const MODEL = /^\/v1\/models\/./;
const RESPONSE = /^\/v1\/responses\/[^/]+$/;

/** `/v1/*` and `/api/*`: OpenAI's and Ollama's protocols, for clients that bring their own language model. */
export const llmApi: Door = {
  name: 'llm-api',
  title: 'LLM API',
  needsLocale: true,
  open(house) {
    const { config, speech } = house;
    const kept = keptResponses(house.clock);
    const history: typeof house.history = {
      ...house.history,
      async forget(person, patienceMs) {
        kept.forget(person);
        return house.history.forget(person, patienceMs);
      },
    };
    const parts = { ...house, ...speech, history, newId: randomUUID, locale: () => house.localeAt('llm-api') };
    const since = house.clock.now();
    const created = Math.floor(since / 1000);

    const handlers: readonly (readonly [Route['method'], Route['path'], Handler])[] = [
      ['POST', '/v1/chat/completions', openaiChat(parts)],
      ['POST', '/v1/responses', openaiResponses(kept, parts)],
      ['GET', RESPONSE, keptResponse(kept)],
      ['DELETE', RESPONSE, droppedResponse(kept)],
      ['GET', '/v1/models', async () => json(modelList(MODEL_NAMES, created))],
      ['GET', MODEL, async (request) => json(modelCard(modelIn(request), created))],
      ['POST', '/v1/audio/transcriptions', openaiTranscriptions(parts)],
      ['POST', '/v1/audio/speech', openaiSpeech(parts)],
      ['POST', '/v1/audio/translations', async () => refuseTranslations()],
      ['ANY', /^\/v1(\/|$)/, async (request) => nothingHere(request, paths)],
      ['POST', '/api/chat', ollamaChat(parts)],
      ['POST', '/api/generate', ollamaGenerate(parts)],
      ['GET', '/api/tags', async () => json(tagList(MODEL_NAMES, since))],
      ['GET', '/api/ps', async () => json(runningList(MODEL_NAMES.slice(0, 1)))],
      ['GET', '/api/version', async () => json({ version: OLLAMA_VERSION })],
      ['POST', '/api/show', ofKnownModel(ollamaCard(since))],
      ['POST', '/api/pull', ofKnownModel({ status: 'success' })],
      ['ANY', /^\/api(\/|$)/, async (request) => nothingHere(request, paths)],
    ];
    const paths = handlers.filter(([method]) => method !== 'ANY').map(([, path]) => path);

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
          const { status, message } = failureOf(error);
          throw new RefusedRequest(message, { status });
        }
      }, refuse);

    const routes = handlers.map(([method, path, handle]): Route => ({ method, path, handle: answered(handle) }));
    return {
      routes,
      banner: (url) =>
        `${url}/v1 for clients of OpenAI, ${url} for those of Ollama; ${config.local ? 'from this machine only' : 'with ACCESS_TOKEN'}`,
    };
  },
};

/** The model that a client asks about. Throws RefusedRequest where it is none of ours. */
function known(name: string): string {
  if (isModel(name)) return name;
  throw new RefusedRequest(`model '${name}' not found`, { status: 404, param: 'model', code: 'model_not_found' });
}

function modelIn({ url }: Request): string {
  return known(decoded(new URL(url).pathname.slice('/v1/models/'.length)));
}

/** A part of a path; as it is where it is not well encoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Answers with `reply` whoever names a model that there is, as Ollama's clients do. */
function ofKnownModel(reply: object): Handler {
  return async (request) => {
    known(readShowRequest(await readJson(request, JSON_BYTES)));
    return json(reply);
  };
}

function refuseTranslations(): never {
  throw new RefusedRequest('Translations are not made: have the words from /v1/audio/transcriptions translated by /v1/chat/completions.', {
    status: 404,
  });
}

/** Throws the RefusedRequest that says so, in OpenAI's words. */
function nothingHere({ method, url }: Request, paths: readonly (string | RegExp)[]): never {
  const { pathname } = new URL(url);
  const isThere = paths.some((path) => (typeof path === 'string' ? path === pathname : path.test(pathname)));
  if (!isThere) throw new RefusedRequest(`Invalid URL (${method} ${pathname})`, { status: 404, code: 'unknown_url' });
  throw new RefusedRequest(`Not allowed to ${method} on ${pathname}.`, { status: 405, code: 'method_not_supported' });
}

function refuse({ status, message, param, code }: RefusedRequest, { url }: Request): Response {
  const isOllama = /^\/api(\/|$)/.test(new URL(url).pathname);
  return json(isOllama ? { error: message } : openaiError(status, message, param, code), { status });
}
