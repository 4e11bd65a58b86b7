import { type ConversationV3, conversation } from '@assistant/conversation';
import { personKey } from '#core/conversation/person.ts';
import { turnId } from '#core/conversation/turn.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import { isTimeZone } from '#core/settings/time-zone.ts';
import { once } from '#doors/smart-speaker/dedupe.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import type { SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';
import { takeTurn } from '#doors/smart-speaker/take-turn.ts';
import { type HeardByGoogle, heardIn } from './heard.ts';
import { type GoogleRequest, HEALTH_CHECK, readRequest } from './request.ts';
import { afterSilence, googleResponse } from './response.ts';
import { type GoogleSession, parametersFor, personIn, sessionIn } from './session.ts';

export interface GoogleParts extends SpeakerParts {
  personSecret: string;
  /** Where devices are that do not say it; undefined, or absent: nobody knows. */
  timeZone?(): string | undefined;
  /** A random id for somebody new, 20 to 64 letters, digits and dashes. */
  newId(): string;
}

/** Answers one request of a conversation, or a health check. Throws RefusedRequest for what is neither. */
export type GoogleAction = (body: unknown, stages?: TurnStages) => Promise<object>;

/** What one request carries through the library. */
interface GoogleInvocation {
  request: GoogleRequest;
  arrivedAt: number;
  stages: TurnStages;
}

/** Every handler of the project, whatever its name, is this one: what was heard is in the intent. */
const TURN = 'turn';

const silent = { debug() {}, info() {}, warn() {}, log() {}, error() {} };

export function googleAction(parts: GoogleParts): GoogleAction {
  const calls = new WeakMap<object, GoogleInvocation>();
  const callOf = (conv: ConversationV3) => calls.get(conv.request) as GoogleInvocation;
  const share = once<object>(parts.clock);

  // Left to itself the library writes whole requests into the log of whoever sets DEBUG.
  const app = conversation({ logger: silent });
  app.handle(TURN, (conv) => turn(conv, callOf(conv), parts));
  app.catch((conv, error) => {
    parts.log.error({ cause: String(error) }, 'a request failed');
    const locale = localeOf(callOf(conv).request);
    const sentences = [phrasesFor(locale).errors.internal];
    googleResponse(conv, { sentences, open: false, misses: 0, unsaved: [] }, { locale, screen: false });
  });

  return async (body, stages = {}) => {
    const arrivedAt = parts.clock.now();
    const request = readRequest(body);
    if (request === 'health check') return (await app.handler({ handler: { name: HEALTH_CHECK } }, {})).body;
    const given = asTheLibraryTakesIt(request);
    calls.set(given, { request, arrivedAt, stages });
    return share(identityOf(request), async () => (await app.handler(given, {})).body);
  };
}

/** Copies of a request have the same. */
function identityOf({ handler, intent, session }: GoogleRequest): string {
  return JSON.stringify([session.id, session.params?.['since'] ?? null, handler.name, intent?.name ?? null, intent?.query ?? null]);
}

/**
 * Only what we have read: the library trusts each request with the names of its handlers, and sends back to Google what it does
 * not understand.
 */
function asTheLibraryTakesIt({ scene, session, user }: GoogleRequest): object {
  return {
    handler: { name: TURN },
    scene: { name: scene?.name ?? '' },
    session: { id: session.id, params: {} },
    user: { locale: user?.locale ?? '', params: {} },
  };
}

async function turn(conv: ConversationV3, call: GoogleInvocation, parts: GoogleParts): Promise<void> {
  const { request, stages } = call;
  const { person, userParams } = personIn(request, parts);
  const session = sessionIn(request, person);
  const heard = heardIn(request);
  const asked = requestOf(call, person, session, heard, parts);
  const reply = heard.kind === 'silence' ? afterSilence(asked, heard.before, session.question) : await takeTurn(asked, parts, stages);

  const { locale, device } = asked.turn;
  conv.session.params = parametersFor(reply, parts.clock.now());
  if (userParams) conv.user.params = userParams;
  googleResponse(conv, reply, { locale, screen: device.screen });
}

function requestOf(
  { request, arrivedAt }: GoogleInvocation,
  person: string,
  { since = arrivedAt, misses, unsaved }: GoogleSession,
  heard: HeardByGoogle,
  parts: GoogleParts,
): SpeakerRequest {
  const { device, session } = request;
  const zone = device?.timeZone?.id;
  const timeZone = zone && isTimeZone(zone) ? zone : parts.timeZone?.();
  const misunderstood = heard.kind === 'silence' || heard.kind === 'nothing';
  return {
    door: 'google',
    turn: {
      // Never later than now, or an earlier turn would be the newest.
      id: turnId(Math.min(since, arrivedAt), identityOf(request)),
      person,
      conversation: personKey(parts.personSecret, 'google session', session.id),
      at: arrivedAt,
      locale: localeOf(request),
      ...(timeZone && { timeZone }),
      text: '',
      device: { screen: device?.capabilities?.includes('RICH_RESPONSE') ?? false },
    },
    heard: misunderstood ? { kind: 'nothing' } : heard,
    arrivedAt,
    oneShot: false,
    misses: (heard.kind === 'nothing' ? heard.before : undefined) ?? misses,
    unsaved,
  };
}

function localeOf({ user }: GoogleRequest): Locale {
  return localeFrom(user?.locale ?? undefined);
}
