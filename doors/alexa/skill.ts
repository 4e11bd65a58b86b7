import { type ErrorHandler, type RequestHandler, SkillBuilders } from 'ask-sdk-core';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { personKey } from '#core/conversation/person.ts';
import { turnId } from '#core/conversation/turn.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import { once } from '#doors/smart-speaker/dedupe.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { carriedIn, carry } from '#doors/smart-speaker/session-attributes.ts';
import type { Heard, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';
import { takeTurn } from '#doors/smart-speaker/take-turn.ts';
import { heardIn } from './heard.ts';
import { progressiveSpeech, serviceOf } from './progressive.ts';
import { type AlexaRequest, readRequest } from './request.ts';
import { alexaResponse } from './response.ts';
import { deviceTimeZones } from './time-zone.ts';

export interface AlexaParts extends SpeakerParts {
  fetch: typeof fetch;
  /** The only skill that is let in; undefined: any (a laptop). */
  skillId: string | undefined;
  personSecret: string;
  /** Where devices are whose own time zone is not known; undefined: nobody knows. */
  timeZone: string | undefined;
  /** Development: replaces Amazon's API. */
  apiEndpoint?: string | undefined;
  /** Whether a request may name a loopback address as Alexa's API (a laptop). */
  loopbackApi: boolean;
}

/** What one invocation carries through ask-sdk. */
interface AlexaInvocation {
  request: AlexaRequest;
  arrivedAt: number;
  stages: TurnStages;
}

/** Answers one Alexa request. Throws RefusedRequest for what is none, and only for a skill event what went wrong: Alexa sends it again. */
export type AlexaSkill = (event: unknown, stages?: TurnStages) => Promise<ResponseEnvelope>;

export function alexaSkill(parts: AlexaParts): AlexaSkill {
  const skill = SkillBuilders.custom()
    .addRequestHandlers(canFulfill, skillDisabled(parts), spoken(parts), silent(parts), anythingElse)
    .addErrorHandlers(whateverFails(parts))
    .create();
  const share = once<ResponseEnvelope>(parts.clock);

  return (event, stages = {}) => {
    const arrivedAt = parts.clock.now();
    const request = readRequest(event, parts.skillId);
    const call: AlexaInvocation = { request, arrivedAt, stages };
    const { requestId, timestamp } = request.request;
    return share(`${timestamp} ${requestId} ${request.context.System.user.userId}`, () => skill.invoke(event as RequestEnvelope, call));
  };
}

/** Everything that a person says. */
function spoken(parts: AlexaParts): RequestHandler {
  const timeZoneOf = deviceTimeZones(parts);

  async function requestOf({ request, arrivedAt }: AlexaInvocation, heard: Heard): Promise<SpeakerRequest> {
    const { System } = request.context;
    const { requestId, timestamp } = request.request;
    const locale = localeOf(request);
    const service = serviceOf(request, { replacement: parts.apiEndpoint, loopback: parts.loopbackApi });
    const asked = timeZoneOf(System.device?.deviceId, service);
    const timeZone = (heard.kind === 'words' ? await asked : undefined) ?? parts.timeZone;
    const account = personKey(parts.personSecret, 'alexa', System.user.userId);
    const voice = System.person && personKey(parts.personSecret, 'alexa voice', System.person.personId);
    const speakAhead = progressiveSpeech(request, locale, service, parts);
    const person = voice ?? account;
    return {
      door: 'alexa',
      turn: {
        id: turnId(Date.parse(timestamp), requestId),
        person,
        ...(voice && { account }),
        conversation: personKey(parts.personSecret, 'alexa session', request.session?.sessionId ?? requestId),
        at: arrivedAt,
        locale,
        ...(timeZone && { timeZone }),
        text: '',
        device: { screen: System.device?.supportedInterfaces?.['Alexa.Presentation.APL'] !== undefined },
      },
      heard,
      arrivedAt,
      oneShot: request.request.type === 'IntentRequest' && request.session?.new === true,
      ...carriedIn(request.session?.attributes, person),
      ...(speakAhead && { speakAhead }),
    };
  }

  return {
    canHandle: ({ context }) => heardIn((context as AlexaInvocation).request, localeOf((context as AlexaInvocation).request)) !== undefined,
    async handle({ context, responseBuilder, attributesManager }) {
      const call = context as AlexaInvocation;
      const locale = localeOf(call.request);
      const asked = await requestOf(call, heardIn(call.request, locale) as Heard);
      const reply = await takeTurn(asked, parts, call.stages);
      // ask-sdk throws where there is no session, as in what some test tools send.
      if (call.request.session) attributesManager.setSessionAttributes(carry(reply) ?? {});
      return alexaResponse(responseBuilder, reply, asked);
    },
  };
}

/** Asked by Alexa before anyone has chosen this skill: no model, no write. */
const canFulfill: RequestHandler = {
  canHandle: ({ requestEnvelope }) => requestEnvelope.request.type === 'CanFulfillIntentRequest',
  handle({ context, responseBuilder }) {
    const { intent } = (context as AlexaInvocation).request.request;
    const slots = Object.keys(intent?.slots ?? {}).map((name) => [name, { canUnderstand: 'YES', canFulfill: 'YES' }] as const);
    return responseBuilder
      .withCanFulfillIntent({ canFulfill: slots.length > 0 ? 'YES' : 'MAYBE', slots: Object.fromEntries(slots) })
      .getResponse();
  },
};

/** The owner took the skill away: everything of the account goes, with the voices that spoke through it. */
function skillDisabled(parts: AlexaParts): RequestHandler {
  return {
    canHandle: ({ requestEnvelope }) => requestEnvelope.request.type === 'AlexaSkillEvent.SkillDisabled',
    async handle({ context, responseBuilder }) {
      const { userId } = (context as AlexaInvocation).request.context.System.user;
      await parts.memory.forget(personKey(parts.personSecret, 'alexa', userId), { voices: true });
      return responseBuilder.getResponse();
    },
  };
}

/** Requests that take no speech for an answer. */
function silent(parts: AlexaParts): RequestHandler {
  const types =
    /^(SessionEndedRequest|System\.|AlexaSkillEvent\.|AudioPlayer\.|PlaybackController\.|Alexa\.Presentation\.|Reminders\.|Messaging\.|Alexa\.Authorization\.)/;
  return {
    canHandle: ({ requestEnvelope }) => types.test(requestEnvelope.request.type),
    handle({ context, responseBuilder }) {
      const { errors, error = errors?.[0] } = (context as AlexaInvocation).request.request;
      if (error) {
        const { type, message } = error;
        const invalid = type === 'INVALID_RESPONSE';
        parts.report({ type: 'reply-problem', door: 'alexa', invalid, error: type, cause: message?.slice(0, 300) });
      }
      return responseBuilder.getResponse();
    },
  };
}

/** Types that Amazon may yet invent, and the ones that other kinds of skill get. */
const anythingElse: RequestHandler = {
  canHandle: () => true,
  handle({ context, responseBuilder }) {
    const { request } = context as AlexaInvocation;
    if (!request.session) return responseBuilder.getResponse();
    return responseBuilder
      .speak(phrasesFor(localeOf(request)).notForMe)
      .withShouldEndSession(true)
      .getResponse();
  },
};

function whateverFails(parts: AlexaParts): ErrorHandler {
  return {
    canHandle: () => true,
    handle({ context, responseBuilder }, error) {
      parts.log.error({ cause: String(error) }, 'a request failed');
      const { request } = context as AlexaInvocation;
      if (request.request.type.startsWith('AlexaSkillEvent.')) throw error;
      if (!heardIn(request, localeOf(request))) return responseBuilder.getResponse();
      return responseBuilder
        .speak(phrasesFor(localeOf(request)).errors.internal)
        .withShouldEndSession(true)
        .getResponse();
    },
  };
}

function localeOf({ request }: AlexaRequest): Locale {
  return localeFrom(request.locale);
}
