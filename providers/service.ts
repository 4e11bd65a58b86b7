import { LATE, within } from '#core/async/within.ts';
import { type ErrorCode, ParleyError } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { jsonBody } from '#core/wire/bounded-body.ts';
import { fieldsOf } from '#core/wire/json.ts';
import { socketError } from './socket-error.ts';

/** The settings of a service that remedies name, from its definition. */
export interface ServiceSettings {
  readonly baseURL: { readonly name: string };
  readonly apiKey?: { readonly name: string };
  readonly model?: { readonly name: string };
  readonly voice?: { readonly name: string };
}

/** A service outside, as far as an operator needs it when something is wrong. */
export interface VendorService {
  role: 'model' | 'stt' | 'tts';
  /** As in the port. */
  name: string;
  baseURL: string;
  settings: ServiceSettings;
}

/** What can be wrong with a service. Down: it has a problem of its own. Rejected: it took what was sent for wrong. */
type Trouble = 'unreachable' | 'down' | 'busy' | 'refused' | 'unpaid' | 'unknown' | 'rejected' | 'failed' | 'empty' | 'declined';

/** What services call their errors, in `error.code` or `error.type`, where that says more than the status. */
const REASONS: Readonly<Record<string, Trouble>> = {
  authentication_error: 'refused',
  billing_error: 'unpaid',
  billing_hard_limit_reached: 'unpaid',
  billing_not_active: 'unpaid',
  content_filter: 'declined',
  insufficient_balance: 'unpaid',
  insufficient_credits: 'unpaid',
  insufficient_funds: 'unpaid',
  insufficient_quota: 'unpaid', // comes as a 429, but waiting does not help
  invalid_api_key: 'refused',
  model_not_found: 'unknown', // also as a 403: a model that the key may not use
  not_found_error: 'unknown',
  overloaded_error: 'busy',
  payment_required: 'unpaid',
  permission_error: 'refused',
  quota_exceeded: 'unpaid',
  rate_limit_error: 'busy',
  rate_limit_exceeded: 'busy',
};

const STATUSES: Readonly<Record<number, Trouble>> = {
  400: 'rejected',
  401: 'refused',
  402: 'unpaid',
  403: 'refused',
  404: 'unknown',
  408: 'down',
  413: 'rejected',
  422: 'rejected',
  429: 'busy',
  503: 'busy',
  529: 'busy',
};

const SECOND_WAY = {
  model: 'set LLM_FALLBACK to a second model',
  stt: 'name a second service in STT_PROVIDER',
  tts: 'name a second service in TTS_PROVIDER',
};

/** The error for what a service did instead of its work; `what` says it without the service's words. */
export function trouble(service: VendorService, kind: Trouble, what: string, cause?: unknown): ParleyError {
  const { role, name, baseURL } = service;
  const code: ErrorCode =
    role === 'model' ? `model-${kind === 'down' || kind === 'rejected' ? 'failed' : kind}` : `${role}-${heardOf(kind)}`;
  const message = `${name} at ${new URL(baseURL).host} ${what}: ${remedy(kind, service)}`;
  return new ParleyError(code, message, { cause, ofRequest: kind === 'rejected' });
}

/** What a listener is told of a recogniser or a voice is less. */
function heardOf(kind: Trouble): 'unreachable' | 'refused' | 'unpaid' | 'failed' {
  if (kind === 'down' || kind === 'busy') return 'unreachable';
  return kind === 'unreachable' || kind === 'refused' || kind === 'unpaid' ? kind : 'failed';
}

/** The error for an answer that is not one. */
export function failure(service: VendorService, what: string): ParleyError {
  return trouble(service, 'failed', what);
}

/** The error for a service that was not reached, or that broke off. */
export function unreachable(service: VendorService, what: string, cause?: unknown): ParleyError {
  const socket = socketError(cause);
  return trouble(service, 'unreachable', `${what}${socket ? ` (${socket.code})` : ''}`, socket);
}

/** The error for an answer whose stream ends as if it were whole, without its end mark: a proxy or a server that was stopped does that. */
export function brokenOff(service: VendorService): ParleyError {
  return unreachable(service, 'broke its answer off');
}

/** The error for a stream that is over before its answer is; without any events it was none. */
export function endedEarly(service: VendorService, events: number): ParleyError {
  return events === 0 ? failure(service, 'did not answer with a stream of events') : brokenOff(service);
}

/** What a service answers. Throws ParleyError ('…-unreachable') where that takes longer than `ms`; the answer's own rejections are left as they are. */
export async function inTime<T>(service: VendorService, clock: Clock, ms: number, answer: Promise<T>): Promise<T> {
  const answered = await within(clock, ms, answer);
  if (answered === LATE) throw unreachable(service, `did not answer in ${ms} ms`);
  return answered;
}

/**
 * The error for an answer with an error status (or a status inside a stream). `reason`: the service's own word for it, as far as it can
 * repeat neither what people said nor the key. `prose`: what it says to people, which is looked at and never repeated.
 */
export function refusal(service: VendorService, status: number | undefined, reason?: string, prose?: unknown): ParleyError {
  const unpaid = isAboutCredit(status, prose) ? 'unpaid' : undefined;
  const rejected = status === undefined && reason === 'invalid_request_error' ? 'rejected' : undefined; // beside a status it is said of keys too
  const kind = REASONS[reason ?? ''] ?? unpaid ?? STATUSES[status ?? 0] ?? rejected ?? ((status ?? 0) >= 500 ? 'down' : 'failed');
  return trouble(service, kind, `answered ${[status, reason].filter(Boolean).join(' ') || 'an error'}`);
}

/** Some services say only in prose that money is missing: as a 400, a 403 or a 429. A limit that passes by itself names its time. */
function isAboutCredit(status = 0, prose: unknown): boolean {
  if (![400, 403, 429].includes(status) || typeof prose !== 'string') return false;
  return (
    /credit balance|billing|insufficient (?:balance|credit|fund|quota)|no credit/i.test(prose) &&
    !/(?:retry|try again) (?:in|after)/i.test(prose)
  );
}

/** Of the body of an error; a longer one says no more than its status. */
const REFUSAL_BYTES = 64 * 1024;

/** The same for an HTTP response whose body is `{"error":{"message","type","code"}}`, as OpenAI's and Anthropic's are. */
export async function refusalOf(service: VendorService, response: Response): Promise<ParleyError> {
  const body = await jsonBody(response.body, REFUSAL_BYTES).catch(() => undefined);
  const { code, type, message } = fieldsOf(fieldsOf(body)?.['error']) ?? {};
  return refusal(service, response.status, errorWord(code) ?? errorWord(type), message);
}

/** What fetch or a stream threw, in our words. */
export function explained(service: VendorService, error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  if (socketError(error)) return unreachable(service, 'broke the connection', error);
  // A RangeError is what a bounded reader throws, and says what there was too much of.
  if (error instanceof RangeError) return failure(service, `sent something ${error.message}`);
  return failure(service, 'sent what cannot be read');
}

/** A service's name for an error if it is one, such as 'quota_exceeded'. Its prose can repeat what people said, and parts of the key. */
export function errorWord(reason: unknown): string | undefined {
  return typeof reason === 'string' && /^[a-z_]{1,40}$/.test(reason) ? reason : undefined;
}

function remedy(kind: Trouble, { role, settings }: VendorService): string {
  const { baseURL, apiKey = baseURL, model, voice } = settings;
  const whatItDoes = [model, voice].map((setting) => (setting ? `${setting.name}, ` : '')).join('');
  switch (kind) {
    case 'refused':
      return `check ${apiKey.name}`;
    case 'unpaid':
      return `the key is right, but its account has no credit left: top it up or raise its budget, or ${SECOND_WAY[role]}`;
    case 'unknown':
      return `check ${model ? `${model.name} and ` : ''}${baseURL.name} (its path included)`;
    case 'unreachable':
      return `check the network, ${baseURL.name}, and that the service runs, or ${SECOND_WAY[role]}`;
    case 'busy':
      return `wait, raise the limit of the account, or ${SECOND_WAY[role]}`;
    case 'declined':
      return 'nothing to repair, the model declines such a request';
    default:
      return `look whether the service has a problem, check ${whatItDoes} that ${baseURL.name} speaks this protocol, or ${SECOND_WAY[role]}`;
  }
}
