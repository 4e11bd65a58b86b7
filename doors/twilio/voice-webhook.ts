import { type Locale, localeFrom } from '#core/languages/locale.ts';
import { readForm } from '#doors/http/bodies.ts';
import { explained, type Handler } from '#doors/http/handler.ts';
import type { OneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { demand, RefusedRequest } from '#doors/http/refused-request.ts';
import { text, whole } from '#doors/http/responses.ts';
import { type AnsweredBy, answeredBy, type Detections } from './detections.ts';
import { isSignedByTwilio } from './signature.ts';
import type { Transfers } from './transfers.ts';

export const MEDIA_PATH = '/twilio/media';
/** Of the webhook's address, where our stream of a call has ended. */
const STREAM_ENDED = '?stream=ended';

/** A caller, as the webhook was told; the media stream brings only a token for it. */
export interface Ringing {
  callSid: string;
  /** The number of the person at the other end, or the call's own id where it is withheld: strangers share no memory. */
  number: string;
  locale: Locale;
  /** We called. */
  placed: boolean;
  /** As Twilio found before it told us of the call. */
  answeredBy: AnsweredBy | undefined;
}

export interface TwilioAccess {
  /** Our address on the outside, as Twilio calls it; undefined: only a stand-in on this machine calls. */
  publicUrl: string | undefined;
  /** undefined: nothing is signed, and only this machine is let in. */
  authToken: string | undefined;
  /** Of requests without a signature lets in those that come from this machine. */
  demandClient(request: Request): void;
}

/**
 * `POST /twilio/voice`, the webhook of a phone number: answers with TwiML that connects the call to our media stream. `?locale=de-DE` in its
 * address chooses the language, else `locale` does. `full`: no line is free, so the caller hears the busy tone. The same address takes what Twilio's detection of
 * answering machines finds out later (AsyncAmdStatusCallback), and with `?stream=ended` says what comes behind our stream: a transfer, or the end. `leavesMessages`: a machine is told something, and not just hung up on.
 */
export function twilioVoice(
  parts: TwilioAccess & {
    tokens: OneTimeTokens<Ringing>;
    detections: Detections;
    /** Undefined: nobody is put through to anybody, and a call is over with our stream. */
    transfers: Transfers | undefined;
    leavesMessages: boolean;
    full(): boolean;
    locale(): Locale;
  },
): Handler {
  return explained(
    async (request) => {
      const form = await readForm(request);
      const { pathname, search } = new URL(request.url);
      demandTwilio(request, parts, publicAddress(request, parts.publicUrl, pathname + search), form);
      demand(form.has('CallSid'), 'The form names no call: CallSid is missing.');
      if (search === STREAM_ENDED) {
        const number = parts.transfers?.take(form.get('CallSid') ?? '');
        return whole(number === undefined ? HANG_UP : dial(number), 'text/xml');
      }
      const call = ringing(request, form, parts.locale());
      const { callSid, answeredBy } = call;
      if (answeredBy && parts.detections.tell(callSid, answeredBy)) return whole(NOTHING, 'text/xml');
      if (answeredBy === 'fax' || (answeredBy === 'machine' && !parts.leavesMessages)) return whole(HANG_UP, 'text/xml');
      const token = parts.full() ? undefined : parts.tokens.issue(call);
      const then = parts.transfers && publicAddress(request, parts.publicUrl, pathname + STREAM_ENDED);
      return whole(token === undefined ? BUSY : connect(mediaAddress(request, parts.publicUrl), token, then), 'text/xml');
    },
    ({ message, status }) => text(message, { status }),
  );
}

/** Throws RefusedRequest unless the upgrade to our media stream comes from Twilio. */
export function demandMedia(request: Request, access: TwilioAccess): void {
  demandTwilio(request, access, mediaAddress(request, access.publicUrl));
}

function demandTwilio(request: Request, access: TwilioAccess, url: string, form?: URLSearchParams): void {
  if (access.authToken === undefined) access.demandClient(request);
  else if (!isSignedByTwilio(access.authToken, request.headers.get('x-twilio-signature'), url, form)) {
    throw new RefusedRequest('X-Twilio-Signature is missing or wrong: check TWILIO_AUTH_TOKEN and PUBLIC_URL.', { status: 403 });
  }
}

function mediaAddress(request: Request, publicUrl: string | undefined): string {
  return publicAddress(request, publicUrl, MEDIA_PATH).replace(/^http/, 'ws');
}

/** Where the outside finds a path of ours. */
function publicAddress({ headers }: Request, publicUrl: string | undefined, path: string): string {
  return `${publicUrl?.replace(/\/$/, '') ?? `http://${headers.get('host')}`}${path}`;
}

/** What Twilio puts in the place of a number that is withheld: words, or the same words on a keypad (ANONYMOUS, RESTRICTED, BLOCKED, ...). */
const WITHHELD = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

function ringing({ url }: Request, form: URLSearchParams, otherwise: Locale): Ringing {
  const callSid = form.get('CallSid') ?? '';
  // 'inbound', 'outbound-api', 'outbound-dial'.
  const placed = form.get('Direction')?.startsWith('outbound') ?? false;
  const number = form.get(placed ? 'To' : 'From') ?? '';
  const isKnown = /^(\+\d{7,15}|(client|sip):.+)$/.test(number) && !WITHHELD.includes(number);
  const locale = new URL(url).searchParams.get('locale') ?? undefined;
  return {
    callSid,
    number: isKnown ? number : callSid,
    locale: localeFrom(locale, otherwise),
    placed,
    answeredBy: answeredBy(form.get('AnsweredBy')),
  };
}

const BUSY = '<?xml version="1.0" encoding="UTF-8"?><Response><Reject reason="busy"/></Response>';
const HANG_UP = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Neither the addresses nor the token have a character that XML minds. `then`: asked when the stream has ended (https://www.twilio.com/docs/voice/twiml/connect). */
function connect(url: string, token: string, then: string | undefined): string {
  const parameter = `<Parameter name="token" value="${token}"/>`;
  const action = then === undefined ? '' : ` action="${then}"`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response><Connect${action}><Stream url="${url}">${parameter}</Stream></Connect></Response>`;
}

/** Digits behind a '+', as the owner has set them. */
function dial(number: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response><Dial>${number}</Dial></Response>`;
}
