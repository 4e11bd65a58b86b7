import { personKey } from '#core/conversation/person.ts';
import { readJson } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { conversationIn } from './client-messages.ts';
import { type ClientParts, takeClientTurn } from './client-turn.ts';
import { replied } from './http-client.ts';
import { localeWanted } from './models.ts';
import { chatWriter, readChatRequest } from './wire/ollama.ts';
import { completionWriter, readCompletionRequest } from './wire/openai.ts';

/** The largest body of JSON that an API door reads. */
export const JSON_BYTES = 1_000_000;

export interface ChatParts extends ClientParts {
  personSecret: string;
}

/** `POST /v1/chat/completions`. */
export function openaiChat(parts: ChatParts): Handler {
  return async (request, gone) => {
    const asked = readCompletionRequest(await readJson(request, JSON_BYTES));
    const created = Math.floor(parts.clock.now() / 1000);
    const writer = completionWriter({ id: `chatcmpl-${parts.newId()}`, created, model: asked.model }, asked.includesUsage);
    const streamType = asked.streams ? 'text/event-stream; charset=utf-8' : undefined;
    return replied({ writer, streamType, gone }, (client) => takeClientTurn(clientRequest(asked, request, asked, parts), client, parts));
  };
}

/** `POST /api/chat`. */
export function ollamaChat(parts: ChatParts): Handler {
  return async (request, gone) => {
    const asked = readChatRequest(await readJson(request, JSON_BYTES));
    const writer = chatWriter(asked.model, parts.clock.now);
    const streamType = asked.streams ? 'application/x-ndjson' : undefined;
    return replied({ writer, streamType, gone }, (client) => takeClientTurn(clientRequest(asked, request, {}, parts), client, parts));
  };
}

/** How a client names the one who talks, and the conversation; absent: it does not. */
interface Named {
  user?: string | undefined;
  /** The number of one who calls by telephone: the same person as at our own telephone door. */
  caller?: string | undefined;
  call?: string | undefined;
}

function clientRequest(
  { model, messages, tools }: ReturnType<typeof readChatRequest>,
  { headers }: Request,
  { user, caller, call }: Named,
  { personSecret }: ChatParts,
) {
  // A conversation, and the person too where no other name says who talks.
  const named = headers.get('x-conversation-id') ?? undefined;
  const name = user || named;
  return {
    ...conversationIn(messages),
    person: name ? personKey(personSecret, 'api', name) : caller ? personKey(personSecret, 'telephone', caller) : undefined,
    conversation: personKey(personSecret, 'api conversation', named || call || user || caller || ''),
    locale: localeWanted(model, headers),
    tools,
  };
}
