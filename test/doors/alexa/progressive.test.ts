import { describe, expect, test } from '@jest/globals';
import { progressiveSpeech, serviceOf } from '#doors/alexa/progressive.ts';
import { type AlexaRequest, readRequest } from '#doors/alexa/request.ts';
import { echo, intent, speechOf } from '#test/support/alexa/echo.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

const nowhereElse = undefined;

function requestWith(apiEndpoint?: string): AlexaRequest {
  const { event } = echo();
  return readRequest(event({ request: { type: 'LaunchRequest' }, system: { apiEndpoint, apiAccessToken: 'token' } }), undefined);
}

describe('hosts that get Alexa’s token', () => {
  test.each([
    'https://api.amazonalexa.com',
    'https://api.amazonalexa.com/',
    'https://api.amazonalexa.com:443',
    'https://api.eu.amazonalexa.com',
    'https://api.fe.amazonalexa.com',
    'https://api.fe.amazon.com',
  ])('Alexa’s token goes to %s', (endpoint) => {
    expect(serviceOf(requestWith(endpoint), nowhereElse).endpoint).toBe(new URL(endpoint).origin);
  });
});

describe('hosts that never get Alexa’s token', () => {
  test.each([
    'http://api.amazonalexa.com',
    'https://api.amazonalexa.com:8443',
    'https://api.amazonalexa.com.evil.example',
    'https://evil-api.amazonalexa.com',
    'https://api.evil.amazonalexa.com',
    'https://amazonalexa.com.evil',
    'https://apixamazonalexa.com',
    'https://api.amazonalexa.com@evil.example',
    'https://evil.example/api.amazonalexa.com',
    'https://evil.example#https://api.amazonalexa.com',
    'http://127.0.0.1:3000',
    'http://169.254.169.254/latest',
    'ftp://api.amazonalexa.com',
    'api.amazonalexa.com',
    '',
  ])('Alexa’s token never goes to %s', (endpoint) => {
    expect(serviceOf(requestWith(endpoint), nowhereElse).endpoint).toBeUndefined();
  });

  test('Alexa’s token never goes to a loopback address that a request names', () => {
    for (const endpoint of ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000', 'http://192.168.0.2:4000']) {
      expect(serviceOf(requestWith(endpoint), nowhereElse).endpoint).toBeUndefined();
    }
  });

  test('Alexa’s token never goes to what the request says, where a stand-in is configured', () => {
    expect(serviceOf(requestWith('https://api.amazonalexa.com'), 'http://127.0.0.1:4000').endpoint).toBe('http://127.0.0.1:4000');
  });
});

describe('VoicePlayer.Speak directives', () => {
  function speaking(answer: (signal: AbortSignal) => Promise<Response>) {
    const { parts, clock } = echo();
    const request = requestWith('https://api.amazonalexa.com');
    const fetch = async (_url: unknown, init?: RequestInit) => answer(init?.signal as AbortSignal);
    const speak = progressiveSpeech(request, 'en-US', serviceOf(request, nowhereElse), { ...parts, fetch });
    return { clock, speak: (timeoutMs = 500) => inVirtualTime(clock, speak?.(['One.'], timeoutMs) ?? Promise.resolve('never asked')) };
  }
  const failing = (cause: object) => async () => Promise.reject(new TypeError('fetch failed', { cause }));

  test('a directive that Alexa took was spoken', async () => {
    expect(await speaking(async () => new Response(null, { status: 204 })).speak()).toBe('spoken');
  });

  test('a directive that it refused, or that never reached it, was not', async () => {
    for (const status of [400, 401, 403, 500]) expect(await speaking(async () => new Response('no', { status })).speak()).toBe('refused');
    for (const code of ['ECONNREFUSED', 'ENOTFOUND']) expect(await speaking(failing({ code })).speak()).toBe('refused');
  });

  test('a directive whose answer got lost, or came too late, may have been', async () => {
    expect(await speaking(failing({ code: 'ECONNRESET' })).speak()).toBe('unknown');
    const hanging = speaking(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))),
    );
    expect(await hanging.speak()).toBe('unknown');
    expect(hanging.clock.sleepers()).toBe(0);
  });

  test('a directive is not sent when the time is up', async () => {
    expect(await speaking(async () => new Response(null, { status: 204 })).speak(0)).toBe('refused');
  });
});

describe('progressive speech in a turn on Alexa', () => {
  const system = { apiEndpoint: 'https://api.eu.amazonalexa.com', apiAccessToken: 'secret' };
  const directives = (calls: { url: string }[]) => calls.filter(({ url }) => url.endsWith('/v1/directives'));

  test('the sentences of a turn go to Alexa as they come, with its token, and together with the reply they are the answer', async () => {
    const { ask, calls } = echo(['Tom & Ann met. O', 1_000, 'ne day it rained. That w', 1_000, 'as all.']);
    const reply = await ask({ request: intent('AskIntent', { query: 'a story' }), system });
    const sent = directives(calls) as typeof calls;
    expect(sent.map(({ url, token }) => [url, token])).toEqual(
      sent.map(() => ['https://api.eu.amazonalexa.com/v1/directives', 'Bearer secret']),
    );
    expect(sent).toHaveLength(2);
    const heard = [...sent.map(({ speech }) => textOfSsml(speech as string)), speechOf(reply)].join(' ');
    expect(heard).toBe(reply.response.card?.type === 'Simple' && reply.response.card.content);
    expect(heard).toMatch(/^Tom .* Ann met\. One day it rained\. That was all\.$/);
  });

  test('no sentence goes ahead without a token or to a host that is not Alexa’s', async () => {
    for (const untrusted of [{ ...system, apiAccessToken: undefined }, { ...system, apiEndpoint: 'https://evil.example' }, {}]) {
      const { ask, calls } = echo(['One. T', 2_000, 'wo.']);
      expect(speechOf(await ask({ request: intent('AskIntent', { query: 'a story' }), system: untrusted }))).toBe('One. Two.');
      expect(calls).toEqual([]);
    }
  });
});
