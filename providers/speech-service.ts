import { type ErrorCode, ParleyError } from '#core/errors.ts';
import { socketError } from './socket-error.ts';

/** A service that hears or speaks, as far as an operator needs it when something is wrong. */
export interface SpeechService {
  role: 'stt' | 'tts';
  /** As in the port. */
  name: string;
  baseURL: string;
  /** The environment variables that the remedies name. */
  keyVariable: string;
  urlVariable: string;
}

/**
 * The error for a request or a connection that was answered with an error status. `reason`: the service's own, as far as it can
 * repeat neither what people said nor the key.
 */
export function refusal(service: SpeechService, status: number, reason?: string): ParleyError {
  const what = `answered ${status}${reason ? ` ${reason}` : ''}`;
  if (status === 401 || status === 402 || status === 403) return refusedKey(service, what);
  if (status === 408 || status === 429 || status >= 500) return unreachable(service, what);
  return failure(service, what);
}

/** The same for an HTTP response whose body is `{"error":{"message","type","code"}}`. */
export async function refusalOf(service: SpeechService, response: Response): Promise<ParleyError> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: unknown; type?: unknown } } | null;
  return refusal(service, response.status, errorWord(body?.error?.code) ?? errorWord(body?.error?.type));
}

/** The error for a key, or an account, that the service does not serve. */
export function refusedKey(service: SpeechService, what: string): ParleyError {
  return trouble(service, 'refused', what, `check ${service.keyVariable} and the credit of its account`);
}

/** The error for a service that was not reached, broke off, or is too busy. */
export function unreachable(service: SpeechService, what: string, cause?: unknown): ParleyError {
  const socket = socketError(cause);
  const remedy = `check the network, ${service.urlVariable}, and the limits of the account, or name a second service`;
  return trouble(service, 'unreachable', `${what}${socket ? ` (${socket.code})` : ''}`, remedy, socket);
}

/** The error for what the service did instead of its work; `what` says it without the service's words. */
export function failure(service: SpeechService, what: string): ParleyError {
  return trouble(service, 'failed', what, `check the model, the voice, and whether ${service.urlVariable} speaks this protocol`);
}

/** What fetch or a stream threw, in our words. */
export function explained(service: SpeechService, error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  if (socketError(error)) return unreachable(service, 'broke the connection', error);
  return failure(service, 'sent what cannot be read');
}

/** A service's name for an error if it is one, such as 'quota_exceeded'. Its prose can repeat what people said, and parts of the key. */
export function errorWord(reason: unknown): string | undefined {
  return typeof reason === 'string' && /^[a-z_]{1,40}$/.test(reason) ? reason : undefined;
}

function trouble(
  { role, name, baseURL }: SpeechService,
  kind: 'refused' | 'unreachable' | 'failed',
  what: string,
  remedy: string,
  cause?: unknown,
): ParleyError {
  const code: ErrorCode = `${role}-${kind}`;
  return new ParleyError(code, `${name} at ${new URL(baseURL).host} ${what}: ${remedy}`, { cause });
}
