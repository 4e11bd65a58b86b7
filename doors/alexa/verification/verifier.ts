import { verify } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { Clock } from '#core/ports.ts';
import { fieldsOf, parsedJson } from '#core/wire/json.ts';
import { demand } from '#doors/http/refused-request.ts';
import { signingKeys } from './signing-keys.ts';

const BODY_BYTES = 256 * 1024;
const URL_LENGTH = 512;
const TOLERANCE_MS = 150_000;
const SKILL_EVENT_TOLERANCE_MS = 3_600_000;

/** `headers`: by names in lower case. */
export type AlexaVerifier = (headers: Readonly<Record<string, unknown>>, rawBody: Buffer) => Promise<void>;

/**
 * Proves that a request to our HTTPS endpoint was signed by Alexa, moments ago; throws RefusedRequest where it cannot.
 * Whose skill it is for (`applicationId`) is not judged here. What to check is Amazon's list:
 * https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
 *
 * `roots`: PEM certificates of the authorities we trust. `rawBody`: the bytes as they came, at most 256 KB.
 */
export function alexaVerifier(options: { clock: Clock; fetch: typeof fetch; roots?: readonly string[] }): AlexaVerifier {
  const { clock, fetch, roots = rootCertificates } = options;
  const signingKey = signingKeys({ clock, fetch, roots });

  return async (headers, rawBody) => {
    // What costs nothing comes first: a stale or clumsy request fetches no certificate.
    demand(rawBody.length <= BODY_BYTES, 'the body is longer than 256 KB');
    const url = chainUrl(headers['signaturecertchainurl']);
    const signature = signatureBytes(headers['signature-256']);
    demandRecent(rawBody, clock.now());
    demand(verify('sha256', rawBody, await signingKey(url), signature), 'Signature-256 is not a signature of this body');
  };
}

/** The normalised address of the certificate chain. Amazon's own example of a good one has `..` in it; nothing else needs normalising. */
function chainUrl(header: unknown): string {
  demand(typeof header === 'string' && header !== '', 'SignatureCertChainUrl is missing, or there is more than one');
  demand(header.length <= URL_LENGTH, 'SignatureCertChainUrl is too long');
  demand(/^[\w:/.-]+$/.test(header), 'SignatureCertChainUrl has characters that Amazon has no use for');
  demand(URL.canParse(header), 'SignatureCertChainUrl is not a URL');
  const url = new URL(header);
  demand(url.origin === 'https://s3.amazonaws.com', 'SignatureCertChainUrl is not at https://s3.amazonaws.com');
  demand(header.split('/')[3] === 'echo.api', 'SignatureCertChainUrl does not begin with /echo.api/');
  demand(url.pathname.startsWith('/echo.api/'), 'SignatureCertChainUrl leads out of /echo.api/');
  return url.href;
}

/** The SHA-1 signature in the header `Signature` is not accepted in its place. */
function signatureBytes(header: unknown): Buffer {
  demand(typeof header === 'string' && header !== '', 'Signature-256 is missing, or there is more than one');
  const bytes = Buffer.from(header, 'base64');
  demand(bytes.toString('base64') === header, 'Signature-256 is not base64');
  return bytes;
}

/** Skill events are delivered late when an endpoint was down, so Amazon allows them an hour. */
function demandRecent(rawBody: Buffer, now: number): void {
  const { type, timestamp } = parseRequest(rawBody);
  const age = now - (typeof timestamp === 'string' && ISO_8601.test(timestamp) ? Date.parse(timestamp) : Number.NaN);
  demand(Number.isFinite(age), 'request.timestamp is not an ISO 8601 time');
  const isSkillEvent = typeof type === 'string' && type.startsWith('AlexaSkillEvent.');
  demand(age <= (isSkillEvent ? SKILL_EVENT_TOLERANCE_MS : TOLERANCE_MS), 'request.timestamp is too old');
  demand(age >= -TOLERANCE_MS, 'request.timestamp is in the future');
}

const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function parseRequest(rawBody: Buffer): { type?: unknown; timestamp?: unknown } {
  return fieldsOf(fieldsOf(parsedJson(rawBody.toString()))?.['request']) ?? {};
}
