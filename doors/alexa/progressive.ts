import type { Locale } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import type { SpeakAhead } from '#doors/smart-speaker/speaker-request.ts';
import type { AlexaRequest } from './request.ts';

/** Amazon's hosts for its regions; a token is sent nowhere else. */
const AMAZON = /^https:\/\/api(\.[a-z]{2})?\.amazonalexa\.com$|^https:\/\/api\.fe\.amazon\.com$/;

export interface DirectiveService {
  /** The Alexa API's origin for this request; undefined: none that may be trusted with its token. */
  endpoint: string | undefined;
  token: string | undefined;
}

/** Alexa's API, where a request says that it is, if that is a host of Amazon's. `standIn`, which only the owner can set (development), is used instead. */
export function serviceOf({ context: { System } }: AlexaRequest, standIn: string | undefined): DirectiveService {
  const { apiEndpoint, apiAccessToken: token } = System;
  const named = originOf(apiEndpoint);
  return { endpoint: originOf(standIn) ?? (named !== undefined && AMAZON.test(named) ? named : undefined), token };
}

/**
 * Progressive responses: `VoicePlayer.Speak`, 204 when Alexa took it
 * (https://developer.amazon.com/docs/custom-skills/progressive-response-api-reference.html).
 */
export function progressiveSpeech(
  { request }: AlexaRequest,
  locale: Locale,
  { endpoint, token }: DirectiveService,
  parts: { fetch: typeof fetch; clock: Clock },
): SpeakAhead | undefined {
  if (!endpoint || !token) return undefined;
  const dialect = alexaDialect(locale);

  return async (sentences, timeoutMs) => {
    if (timeoutMs <= 0) return 'refused';
    const timer = new AbortController();
    const call = new AbortController();
    void parts.clock.sleep(timeoutMs, timer.signal).then(() => call.abort());
    try {
      const response = await parts.fetch(`${endpoint}/v1/directives`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          header: { requestId: request.requestId },
          directive: { type: 'VoicePlayer.Speak', speech: toSsml(sentences, dialect) },
        }),
        redirect: 'error',
        signal: call.signal,
      });
      void response.body?.cancel();
      return response.ok ? 'spoken' : 'refused';
    } catch (error) {
      return neverArrived(error) ? 'refused' : 'unknown';
    } finally {
      timer.abort();
    }
  };
}

function neverArrived(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(String(cause?.code));
}

function originOf(address: string | undefined): string | undefined {
  try {
    return address === undefined ? undefined : new URL(address).origin;
  } catch {
    return undefined;
  }
}
