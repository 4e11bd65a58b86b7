/** What all of OpenAI's protocols share. */
import type { ParleyError } from '#core/errors.ts';

/** A model on its page or in the list. `created`: seconds since 1970. */
export function modelCard(id: string, created: number): object {
  return { id, object: 'model', created, owned_by: 'parley' };
}

/** `created`: seconds since 1970. */
export function modelList(names: readonly string[], created: number): object {
  return { object: 'list', data: names.map((id) => modelCard(id, created)) };
}

/** The type and the code that OpenAI's clients read, by HTTP's status; others are mistakes of the request. */
const KINDS: Readonly<Record<number, { type: string; code: string | null }>> = {
  401: { type: 'authentication_error', code: 'invalid_api_key' },
  403: { type: 'permission_error', code: null },
  429: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
};

/** An error as OpenAI's clients read it. */
export function openaiError(status: number, message: string, param: string | null = null, code: string | null = null): object {
  const kind = KINDS[status] ?? { type: status >= 500 ? 'server_error' : 'invalid_request_error', code: null };
  return { error: { message, type: kind.type, param, code: code ?? kind.code } };
}

/** What of a failed service a client learns: that it failed, and how. */
export function failureOf({ code }: ParleyError) {
  const status = code === 'model-busy' ? 429 : 503;
  const message = `The service that this needs does not work: ${code}.`;
  return { status, message, body: openaiError(status, message) };
}
