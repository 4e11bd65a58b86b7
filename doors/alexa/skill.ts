import { type ErrorHandler, type HandlerInput, type RequestHandler, SkillBuilders } from 'ask-sdk-core';
import type { RequestEnvelope, Response, ResponseEnvelope } from 'ask-sdk-model';
import { personKey } from '#core/conversation/person.ts';
import { nameIn } from '#core/conversation/persona.ts';
import { turnId } from '#core/conversation/turn.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import { once } from '#doors/smart-speaker/dedupe.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { carriedIn, carry } from '#doors/smart-speaker/session-attributes.ts';
import type { Heard, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';
import { takeTurn } from '#doors/smart-speaker/take-turn.ts';
import { echoOf } from './device/echo.ts';
import { heardIn, isNo } from './heard.ts';
import { progressiveSpeech, serviceOf } from './progressive.ts';
import { answeredPrompt, prompted, promptMark } from './prompt.ts';
import { type AlexaRequest, readRequest } from './request.ts';
import { alexaResponse } from './response.ts';
import { deviceTimeZones } from './time-zone.ts';

export interface AlexaParts extends SpeakerParts {
  fetch: typeof fetch;
  /** The only skill that is let in; undefined: any (a laptop). */
  skillId: string | undefined;
  /** It is in Amazon's store: an open session ends with a question. Default: it is not. */
  published?: boolean;
  personSecret: string;
  /** Where devices are whose own time zone is not known; undefined, or absent: nobody knows. */
  timeZone?(): string | undefined;
  /** Development: replaces Amazon's API. */
  apiEndpoint?: string | undefined;
}

/** What one invocation carries through ask-sdk. */
interface AlexaInvocation {
  request: AlexaRequest;
  locale: Locale;
  /** undefined: this request is not something a person said. */
  heard: Heard | undefined;
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
    const { requestId, timestamp, locale: tag } = request.request;
    const locale = localeFrom(tag);
    const call: AlexaInvocation = { request, locale, heard: heardIn(request, locale), arrivedAt, stages };
    return share(`${timestamp} ${requestId} ${request.context.System.user.userId}`, () => skill.invoke(event as RequestEnvelope, call));
  };
}

const callOf = ({ context }: HandlerInput) => context as AlexaInvocation;

/** A handler of ask-sdk for the requests that `takes` says. */
function handler(
  takes: (call: AlexaInvocation) => boolean,
  handle: (call: AlexaInvocation, input: HandlerInput) => Response | Promise<Response>,
): RequestHandler {
  return { canHandle: (input) => takes(callOf(input)), handle: (input) => handle(callOf(input), input) };
}

/** Everything that a person says. */
function spoken(parts: AlexaParts): RequestHandler {
  const timeZoneOf = deviceTimeZones(parts);

  async function requestOf({ request, locale, arrivedAt }: AlexaInvocation, heard: Heard): Promise<SpeakerRequest> {
    const { System } = request.context;
    const { requestId, timestamp } = request.request;
    const service = serviceOf(request, parts.apiEndpoint);
    const asked = timeZoneOf(System.device?.deviceId, service);
    const timeZone = (heard.kind === 'words' ? await asked : undefined) ?? parts.timeZone?.();
    const account = personKey(parts.personSecret, 'alexa', System.user.userId);
    const voice = System.person && personKey(parts.personSecret, 'alexa voice', System.person.personId);
    const speakAhead = progressiveSpeech(request, locale, service, parts);
    const device = echoOf(System.device?.deviceId, service, locale, parts);
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
        device: {
          screen: System.device?.supportedInterfaces?.['Alexa.Presentation.APL'] !== undefined,
          ...(device?.alarms && { alarms: true }),
        },
      },
      heard,
      arrivedAt,
      oneShot: request.request.type === 'IntentRequest' && request.session?.new === true,
      ...carriedIn(request.session?.attributes, person),
      ...(device && { device }),
      ...(speakAhead && { speakAhead }),
    };
  }

  return handler(
    ({ heard }) => heard !== undefined,
    async (call, { responseBuilder, attributesManager }) => {
      const { session } = call.request;
      const heard = answeredPrompt(call.heard as Heard, isNo(call.request), session?.attributes);
      const asked = await requestOf(call, heard);
      const answer = await takeTurn(asked, parts, call.stages);
      const reply = parts.published ? prompted(answer) : answer;
      // ask-sdk throws where there is no session, as in what some test tools send.
      if (session) attributesManager.setSessionAttributes({ ...carry(reply), ...(parts.published && promptMark(answer)) });
      return alexaResponse(responseBuilder, reply, asked, nameIn(parts));
    },
  );
}

/** Asked by Alexa before anyone has chosen this skill: no model, no write. */
const canFulfill = handler(
  ({ request: { request } }) => request.type === 'CanFulfillIntentRequest',
  ({ request: { request } }, { responseBuilder }) => {
    const slots = Object.keys(request.intent?.slots ?? {}).map((name) => [name, { canUnderstand: 'YES', canFulfill: 'YES' }] as const);
    return responseBuilder
      .withCanFulfillIntent({ canFulfill: slots.length > 0 ? 'YES' : 'MAYBE', slots: Object.fromEntries(slots) })
      .getResponse();
  },
);

/** The owner took the skill away: everything of the account goes, with the voices that spoke through it. */
function skillDisabled({ memory, personSecret }: AlexaParts): RequestHandler {
  return handler(
    ({ request: { request } }) => request.type === 'AlexaSkillEvent.SkillDisabled',
    async ({ request: { context } }, { responseBuilder }) => {
      await memory.forget(personKey(personSecret, 'alexa', context.System.user.userId), { voices: true });
      return responseBuilder.getResponse();
    },
  );
}

/** Requests that take no speech for an answer. */
function silent({ report }: AlexaParts): RequestHandler {
  const types =
    /^(SessionEndedRequest|System\.|AlexaSkillEvent\.|AudioPlayer\.|PlaybackController\.|Alexa\.Presentation\.|Reminders\.|Messaging\.|Alexa\.Authorization\.)/;
  return handler(
    ({ request: { request } }) => types.test(request.type),
    ({ request: { request } }, { responseBuilder }) => {
      const { errors, error = errors?.[0] } = request;
      if (error) {
        const { type, message } = error;
        report({ type: 'reply-problem', door: 'alexa', invalid: type === 'INVALID_RESPONSE', error: type, cause: message?.slice(0, 300) });
      }
      return responseBuilder.getResponse();
    },
  );
}

/** Types that Amazon may yet invent, and the ones that other kinds of skill get. */
const anythingElse = handler(
  () => true,
  ({ request, locale }, input) => (request.session ? lastWords(input, phrasesFor(locale).notForMe) : input.responseBuilder.getResponse()),
);

function whateverFails({ log }: AlexaParts): ErrorHandler {
  return {
    canHandle: () => true,
    handle(input, error) {
      log.error({ cause: String(error) }, 'a request failed');
      const { request, heard, locale } = callOf(input);
      if (request.request.type.startsWith('AlexaSkillEvent.')) throw error;
      return heard ? lastWords(input, phrasesFor(locale).errors.internal) : input.responseBuilder.getResponse();
    },
  };
}

function lastWords({ responseBuilder }: HandlerInput, text: string): Response {
  return responseBuilder.speak(text).withShouldEndSession(true).getResponse();
}
