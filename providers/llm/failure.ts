import { type ErrorCode, ParleyError } from '#core/errors.ts';
import { socketError } from '../socket-error.ts';

/** Whom a request went to, as far as an operator needs it. */
export interface Service {
  /** As in LanguageModel. */
  name: string;
  baseURL: string;
  /** The environment variables that the remedies name. */
  keyVariable: string;
  urlVariable: string;
}

/** What services call their errors, in `error.code` or `error.type`, where that says more than the status. */
const REASONS: Readonly<Record<string, ErrorCode>> = {
  authentication_error: 'model-refused',
  billing_error: 'model-refused',
  content_filter: 'model-declined',
  insufficient_quota: 'model-refused', // comes as a 429, but waiting does not help
  invalid_api_key: 'model-refused',
  model_not_found: 'model-unknown', // also as a 403: a model that the key may not use
  not_found_error: 'model-unknown',
  overloaded_error: 'model-busy',
  permission_error: 'model-refused',
  rate_limit_error: 'model-busy',
  rate_limit_exceeded: 'model-busy',
};

const STATUSES: Readonly<Record<number, ErrorCode>> = {
  401: 'model-refused',
  402: 'model-refused',
  403: 'model-refused',
  404: 'model-unknown',
  429: 'model-busy',
  503: 'model-busy',
  529: 'model-busy',
};

/**
 * The error for an answer with an error status (or a status inside a stream), and a service's own name for it.
 * The service's prose stays out: it can repeat what people said, and parts of the key.
 */
export function refusal(service: Service, status: number | undefined, reason: unknown): ParleyError {
  const word = typeof reason === 'string' && /^[a-z_]{1,40}$/.test(reason) ? reason : '';
  const code = REASONS[word] ?? STATUSES[status ?? 0] ?? 'model-failed';
  const what = [status, word].filter(Boolean).join(' ') || 'an error';
  return new ParleyError(code, `${at(service)} answered ${what}: ${remedy(code, service)}`);
}

/** The error for a connection that was never made, or that broke. */
export function unreachable(service: Service, error: unknown): ParleyError {
  const cause = socketError(error);
  const what = cause ? ` (${cause.code})` : '';
  return new ParleyError('model-unreachable', `No connection to ${at(service)}${what}: ${remedy('model-unreachable', service)}`, { cause });
}

/** The error for an answer that is not one; `what` says what it was instead, without its words. */
export function failure(service: Service, code: ErrorCode, what: string): ParleyError {
  return new ParleyError(code, `${at(service)} ${what}: ${remedy(code, service)}`);
}

/** fetch throws a TypeError with the socket's error as its cause. */
export function isConnectionError(error: unknown): boolean {
  return socketError(error) !== undefined;
}

function at({ name, baseURL }: Service): string {
  return `${name} at ${new URL(baseURL).host}`;
}

function remedy(code: ErrorCode, { keyVariable, urlVariable }: Service): string {
  if (code === 'model-refused') return `check ${keyVariable} and the credit of its account`;
  if (code === 'model-unknown') return `check LLM_MODEL and ${urlVariable} (its path included)`;
  if (code === 'model-unreachable') return `check the network, ${urlVariable}, and that the service runs`;
  if (code === 'model-busy') return 'wait, raise the limit of the account, or set LLM_FALLBACK to a second model';
  if (code === 'model-declined') return 'nothing to repair, the model declines such a request';
  return `look whether the service has a problem, whether ${urlVariable} speaks this protocol, or set LLM_FALLBACK to a second model`;
}
