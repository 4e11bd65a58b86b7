import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import type { Refusal } from '#doors/http/access.ts';
import type { OneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { isSignedByTwilio } from './signature.ts';

const FORM_BYTES = 16 * 1024;
export const MEDIA_PATH = '/twilio/media';

/** Who rings, as the webhook was told; the media stream brings only a token for it. */
export interface Ringing {
  callSid: string;
  /** The caller's number, or the call's own id where the number is withheld: nobody shares a memory with strangers. */
  from: string;
  locale: Locale;
}

export interface TwilioAccess {
  /** Our address on the outside, as Twilio calls it; undefined: only a stand-in on this machine calls. */
  publicUrl: string | undefined;
  /** undefined: nothing is signed, and only this machine is let in. */
  authToken: string | undefined;
  /** For requests without a signature: whether they come from this machine. */
  refuseUnsigned(request: IncomingMessage): Refusal | undefined;
}

/**
 * `POST /twilio/voice`, the webhook of a phone number: answers with TwiML that connects the call to our media stream. `?locale=de-DE` in its
 * address chooses the language. `full`: no line is free, so the caller hears the busy tone.
 */
export function twilioVoice(
  parts: TwilioAccess & { tokens: OneTimeTokens<Ringing>; full(): boolean },
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const form = await formOf(request);
    if (!form) return answer(response, 413, '');
    const refused = twilioRefusal(request, parts, publicAddress(request, parts.publicUrl, request.url ?? '/'), form);
    if (refused) return answer(response, refused.status, refused.reason);
    const token = parts.full() ? undefined : parts.tokens.issue(ringing(request, form));
    answer(response, 200, token === undefined ? BUSY : connect(mediaAddress(request, parts.publicUrl), token));
  };
}

/** Whether the upgrade to our media stream comes from Twilio; undefined, or why not. */
export function mediaRefusal(request: IncomingMessage, access: TwilioAccess): Refusal | undefined {
  return twilioRefusal(request, access, mediaAddress(request, access.publicUrl));
}

function twilioRefusal(request: IncomingMessage, access: TwilioAccess, url: string, form?: URLSearchParams): Refusal | undefined {
  if (access.authToken === undefined) return access.refuseUnsigned(request);
  if (isSignedByTwilio(access.authToken, request.headers['x-twilio-signature'], url, form)) return undefined;
  return { status: 403, reason: 'X-Twilio-Signature is missing or wrong: check TWILIO_AUTH_TOKEN and PUBLIC_URL.' };
}

function mediaAddress(request: IncomingMessage, publicUrl: string | undefined): string {
  return publicAddress(request, publicUrl, MEDIA_PATH).replace(/^http/, 'ws');
}

/** Where the outside finds a path of ours. */
function publicAddress({ headers }: IncomingMessage, publicUrl: string | undefined, path: string): string {
  return `${publicUrl?.replace(/\/$/, '') ?? `http://${headers.host}`}${path}`;
}

/** undefined: it is too long. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > FORM_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** What Twilio puts in the place of a number that is withheld: words, or the same words on a keypad (ANONYMOUS, RESTRICTED, BLOCKED, ...). */
const WITHHELD = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

function ringing({ url = '' }: IncomingMessage, form: URLSearchParams): Ringing {
  const callSid = form.get('CallSid') ?? '';
  const from = form.get('From') ?? '';
  const isKnown = /^(\+\d{7,15}|(client|sip):.+)$/.test(from) && !WITHHELD.includes(from);
  const locale = new URL(url, 'http://webhook').searchParams.get('locale') ?? undefined;
  return { callSid, from: isKnown ? from : callSid, locale: localeFrom(locale) };
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/xml' : 'text/plain' }).end(body);
}

const BUSY = '<?xml version="1.0" encoding="UTF-8"?><Response><Reject reason="busy"/></Response>';

/** Neither the address nor the token has a character that XML minds. */
function connect(url: string, token: string): string {
  const parameter = `<Parameter name="token" value="${token}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="${url}">${parameter}</Stream></Connect></Response>`;
}
