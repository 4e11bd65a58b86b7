import { readJson } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { json } from '#doors/http/responses.ts';
import { type Asked, type AskedParts, clientRequest, JSON_BYTES } from './asked.ts';
import { type ClientParts, takeClientTurn } from './client-turn.ts';
import { replied } from './http-client.ts';
import { readCompletionRequest } from './wire/completion-request.ts';
import { completionWriter } from './wire/completion-writer.ts';
import { readChatRequest, readGenerateRequest } from './wire/ollama-requests.ts';
import { chatLine, generateLine, loaded, type OllamaLine, ollamaWriter } from './wire/ollama-writer.ts';
import { EVENT_STREAM } from './wire/server-sent-events.ts';

export interface ChatParts extends ClientParts, AskedParts {}

/** `POST /v1/chat/completions`. */
export function openaiChat(parts: ChatParts): Handler {
  return async (request, gone) => {
    const asked = readCompletionRequest(await readJson(request, JSON_BYTES));
    const created = Math.floor(parts.clock.now() / 1000);
    const writer = completionWriter({ id: `chatcmpl-${parts.newId()}`, created, model: asked.model }, asked);
    const streamType = asked.streams ? EVENT_STREAM : undefined;
    const turn = clientRequest(asked, request, parts);
    return replied({ writer, streamType, gone }, (client) => takeClientTurn(turn, client, parts));
  };
}

/** `POST /api/chat`. */
export function ollamaChat(parts: ChatParts): Handler {
  return ollama(readChatRequest, chatLine, parts);
}

/** `POST /api/generate`. */
export function ollamaGenerate(parts: ChatParts): Handler {
  return ollama(readGenerateRequest, generateLine, parts);
}

function ollama(read: (body: unknown) => Asked, line: OllamaLine, parts: ChatParts): Handler {
  return async (request, gone) => {
    const asked = read(await readJson(request, JSON_BYTES));
    const { now } = parts.clock;
    if (asked.messages.length === 0) return json(loaded(asked.model, line, now()));
    const writer = ollamaWriter(asked.model, line, now);
    const streamType = asked.streams ? 'application/x-ndjson' : undefined;
    const turn = clientRequest(asked, request, parts);
    return replied({ writer, streamType, gone }, (client) => takeClientTurn(turn, client, parts));
  };
}
