import type { Request, RequestHandler } from 'express';
import { conversationIn } from './client-messages.ts';
import { type ClientParts, takeClientTurn } from './client-turn.ts';
import { httpClient } from './http-client.ts';
import { localeWanted } from './models.ts';
import { type Named, whoAsks } from './who-asks.ts';
import { chatWriter, readChatRequest } from './wire/ollama.ts';
import { completionWriter, readCompletionRequest } from './wire/openai.ts';

export interface ChatParts extends ClientParts {
  personSecret: string;
}

/** `POST /v1/chat/completions`. */
export function openaiChat(parts: ChatParts): RequestHandler {
  return async (request, response) => {
    const asked = readCompletionRequest(request.body);
    const created = Math.floor(parts.clock.now() / 1000);
    const writer = completionWriter({ id: `chatcmpl-${parts.newId()}`, created, model: asked.model }, asked.includesUsage);
    const client = httpClient(response, writer, asked.streams ? 'text/event-stream; charset=utf-8' : undefined);
    await takeClientTurn(clientRequest(asked, request, asked, parts), client, parts);
  };
}

/** `POST /api/chat`. */
export function ollamaChat(parts: ChatParts): RequestHandler {
  return async (request, response) => {
    const asked = readChatRequest(request.body);
    const client = httpClient(response, chatWriter(asked.model, parts.clock.now), asked.streams ? 'application/x-ndjson' : undefined);
    await takeClientTurn(clientRequest(asked, request, {}, parts), client, parts);
  };
}

function clientRequest(
  { model, messages, tools }: ReturnType<typeof readChatRequest>,
  request: Request,
  named: Named,
  { personSecret }: ChatParts,
) {
  const conversation = request.get('x-conversation-id');
  return {
    ...conversationIn(messages),
    ...whoAsks(personSecret, { ...named, conversation }),
    locale: localeWanted(model, request.headers),
    tools,
  };
}
