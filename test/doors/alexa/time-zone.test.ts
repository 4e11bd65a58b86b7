import { describe, expect, test } from '@jest/globals';
import { deviceTimeZones } from '#doors/alexa/time-zone.ts';
import { echo, intent } from '#test/support/alexa/echo.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const alexa = { endpoint: 'https://api.amazonalexa.com', token: 'secret' };

/** Alexa's settings, which answer after `ms` whatever `body` says. */
function settings(body: unknown, ms = 0, status = 200) {
  const clock = virtualClock();
  const asked: [string, unknown][] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push([String(url), init?.headers]);
    await clock.sleep(ms);
    if (body instanceof Error) throw body;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  const zoneOf = deviceTimeZones({ fetch, clock });
  return {
    clock,
    asked,
    zoneOf: (device: string | undefined, service: Parameters<typeof zoneOf>[1] = alexa) => inVirtualTime(clock, zoneOf(device, service)),
  };
}

describe('time zone of an Echo', () => {
  test('the time zone of a device is asked once, with the request’s token, and then known', async () => {
    const { zoneOf, asked } = settings('"Europe/Berlin"');
    expect([await zoneOf('kit/chen'), await zoneOf('kit/chen')]).toEqual(['Europe/Berlin', 'Europe/Berlin']);
    expect(asked).toEqual([
      ['https://api.amazonalexa.com/v2/devices/kit%2Fchen/settings/System.timeZone', { authorization: 'Bearer secret' }],
    ]);
    await zoneOf('bedroom');
    expect(asked).toHaveLength(2);
  });

  test('the time zone of a device is not waited for beyond a moment, and there for a later turn', async () => {
    const { zoneOf, clock, asked } = settings('"Europe/Berlin"', 400);
    expect(await zoneOf('kitchen')).toBeUndefined();
    expect(clock.now()).toBeLessThanOrEqual(200);
    await clock.advance(400);
    expect(await zoneOf('kitchen')).toBe('Europe/Berlin');
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['another kind of answer', settings({ zone: 'Europe/Berlin' })],
    ['no time zone', settings('"Middle Earth"')],
    ['a page', settings('<html></html>')],
    ['a refusal', settings('"Europe/Berlin"', 0, 403)],
    ['no connection', settings(new TypeError('fetch failed'))],
  ])('the time zone of a device is not known from %s', async (_, { zoneOf }) => {
    expect(await zoneOf('kitchen')).toBeUndefined();
  });

  test('the time zone of a device is not asked for without a device, a token, or a host that may have it', async () => {
    const { zoneOf, asked } = settings('"Europe/Berlin"');
    expect(await zoneOf(undefined)).toBeUndefined();
    expect(await zoneOf('kitchen', { ...alexa, token: undefined })).toBeUndefined();
    expect(await zoneOf('kitchen', { ...alexa, endpoint: undefined })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

test('the model is told the time where the device is', async () => {
  const { ask, model, serve } = echo(['Noon.']);
  serve('System.timeZone', '"Asia/Tokyo"');
  const system = { apiEndpoint: 'https://api.fe.amazonalexa.com', apiAccessToken: 'secret' };
  await ask({ request: intent('AskIntent', { query: 'what time is it' }), system });
  expect(model.requests[0]?.timeZone).toBe('Asia/Tokyo');
});
