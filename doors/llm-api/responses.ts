import { readJson } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { clientRequest, JSON_BYTES } from './asked.ts';
import type { ChatParts } from './chat.ts';
import { takeClientTurn } from './client-turn.ts';
import { replied } from './http-client.ts';
import type { KeptResponses } from './kept-responses.ts';
import { readResponsesRequest } from './wire/responses-request.ts';
import { responsesWriter } from './wire/responses-writer.ts';
import { EVENT_STREAM } from './wire/server-sent-events.ts';

/** `POST /v1/responses`. */
export function openaiResponses(kept: KeptResponses, parts: ChatParts): Handler {
  return async (request, gone) => {
    const asked = readResponsesRequest(await readJson(request, JSON_BYTES), kept);
    const turn = clientRequest(asked, request, parts);
    const place = asked.store ? kept.open(turn.person ?? turn.household ?? '') : undefined;
    const writer = responsesWriter({
      newId: parts.newId().replaceAll('-', ''),
      created: Math.floor(parts.clock.now() / 1000),
      echo: asked.echo,
      done: (response, items) => place?.put({ id: response.id, response, items: [...asked.items, ...items] }),
    });
    const streamType = asked.streams ? EVENT_STREAM : undefined;
    return replied({ writer, streamType, gone }, (client) => takeClientTurn(turn, client, parts).finally(place?.leave));
  };
}

/** `GET /v1/responses/{id}`. */
export function keptResponse(kept: KeptResponses): Handler {
  return async (request) => {
    const id = idIn(request);
    const found = kept.find(id);
    if (found) return json(found.response);
    throw notFound(id);
  };
}

/** `DELETE /v1/responses/{id}`. */
export function droppedResponse(kept: KeptResponses): Handler {
  return async (request) => {
    const id = idIn(request);
    if (kept.drop(id)) return json({ id, object: 'response.deleted', deleted: true });
    throw notFound(id);
  };
}

function idIn({ url }: Request): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

function notFound(id: string): RefusedRequest {
  return new RefusedRequest(`There is no response "${id}".`, { status: 404 });
}
