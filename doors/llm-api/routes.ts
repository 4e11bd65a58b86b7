import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { ParleyError } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { Refusal } from '#doors/http/access.ts';
import { ApiMistake } from './api-mistake.ts';
import { type ChatParts, ollamaChat, openaiChat } from './chat.ts';
import { MODEL_NAMES } from './models.ts';
import { type AudioParts, openaiSpeech } from './speech.ts';
import { LARGEST_FORM, openaiTranscriptions } from './transcription.ts';
import { modelCard, OLLAMA_VERSION, readShowRequest, tagList } from './wire/ollama.ts';
import { modelList, openaiError } from './wire/openai.ts';

const LARGEST_BODY = 1_000_000;

interface ApiParts extends ChatParts, AudioParts {
  log: Log;
  /** Why a request may not come in; undefined: it may. */
  refusal(request: IncomingMessage): Refusal | undefined;
}

/** The doors for every client that brings its own language model: OpenAI's protocol and Ollama's. */
export function apiRoutes(parts: ApiParts): Router {
  const routes = express.Router();
  const since = parts.clock.now();
  // Whatever content type it has: Ollama's clients name none.
  const body = express.json({ type: () => true, limit: LARGEST_BODY });
  const admit: RequestHandler = (request, _response, next) => {
    const refused = parts.refusal(request);
    next(refused && new ApiMistake(refused.status, refused.reason));
  };

  routes.post('/v1/chat/completions', admit, body, openaiChat(parts));
  routes.get('/v1/models', admit, (_request, response) => void response.json(modelList(MODEL_NAMES, Math.floor(since / 1000))));
  routes.post(
    '/v1/audio/transcriptions',
    admit,
    express.raw({ type: 'multipart/form-data', limit: LARGEST_FORM }),
    openaiTranscriptions(parts),
  );
  routes.post('/v1/audio/speech', admit, body, openaiSpeech(parts));

  routes.post('/api/chat', admit, body, ollamaChat(parts));
  routes.get('/api/tags', admit, (_request, response) => void response.json(tagList(MODEL_NAMES, since)));
  routes.get('/api/version', admit, (_request, response) => void response.json({ version: OLLAMA_VERSION }));
  routes.post('/api/show', admit, body, (request, response) => {
    const name = readShowRequest(request.body);
    if (!MODEL_NAMES.includes(name.replace(/:latest$/, ''))) throw new ApiMistake(404, `model '${name}' not found`, 'model');
    response.json(modelCard(since));
  });

  const explain: ErrorRequestHandler = (error, request, response, _next) => {
    const { status, message, param } = explained(error);
    if (status >= 500) parts.log.error({ cause: String(error) }, 'a request of an API client failed');
    if (response.headersSent) response.destroy();
    else response.status(status).json(request.path.startsWith('/api/') ? { error: message } : openaiError(status, message, param));
  };
  routes.use(explain);
  return routes;
}

/** What is ours to explain stays in the log. */
function explained(error: Error & { status?: number }): { status: number; message: string; param?: string | null } {
  if (error instanceof ApiMistake) return error;
  if (error instanceof ParleyError) return { status: 503, message: `The service that this needs does not work: ${error.code}.` };
  const status = error.status ?? 500;
  return { status, message: status < 500 ? error.message : 'Something went wrong on our side.' };
}
