import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeWeb, fakeWeb } from '#test/support/fakes/fake-web.ts';
import { used } from '#test/support/tools/used-tool.ts';
import { weather } from '#tools/web/weather.ts';

/** As the services answered on 2026-11-28, shortened. */
const PARIS = {
  name: 'Paris',
  latitude: 48.85341,
  longitude: 2.3488,
  timezone: 'Europe/Paris',
  admin1: 'Île-de-France',
  country: 'France',
};
const TEXAS = {
  name: 'Paris',
  latitude: 33.66094,
  longitude: -95.55551,
  timezone: 'America/Chicago',
  admin1: 'Texas',
  country: 'United States',
};
const FORECAST = {
  latitude: 48.86,
  longitude: 2.34,
  timezone: 'Europe/Paris',
  current: { time: '2026-12-01T09:15', interval: 900, temperature_2m: 6.4, weather_code: 61, wind_speed_10m: 14.6 },
  daily: {
    time: ['2026-12-01', '2026-12-02'],
    weather_code: [63, 2],
    temperature_2m_min: [4.2, -1.6],
    temperature_2m_max: [8.5, 5],
    precipitation_probability_max: [90, null],
    sunrise: ['2026-12-01T08:25', '2026-12-02T08:26'],
    sunset: ['2026-12-01T16:56', '2026-12-02T16:55'],
  },
};

let web: FakeWeb;
let values: Record<string, string>;

beforeAll(async () => {
  web = await fakeWeb({
    '/v1/search': ({ name }) => (name === 'Paris' ? { results: [PARIS, TEXAS] } : { generationtime_ms: 0.5 }),
    '/v1/forecast': FORECAST,
    '/broken/v1/forecast': 'garbage',
    '/odd/v1/forecast': { current: {}, daily: { time: 'tomorrow' } },
    '/endless/v1/forecast': 'endless',
    '/busy/v1/forecast': { status: 429 },
  });
  values = { forecasts: web.url, geocoder: web.url };
});

afterAll(() => web.close());

describe('the weather', () => {
  test('is told of the place that most people mean, now and day by day', async () => {
    const told = await used(weather, { place: 'Paris', days: 2 }, { values, fetch, turn: { locale: 'fr-FR' } });
    expect(told?.split('\n')).toEqual([
      'Paris, Île-de-France, France.',
      'Now: 6 °C, light rain, wind 15 km/h.',
      'Today, Tuesday 1 December: rain, 4 to 9 °C, rain 90 % likely, sunrise 08:25, sunset 16:56.',
      'Tomorrow, Wednesday 2 December: partly cloudy, -2 to 5 °C, sunrise 08:26, sunset 16:55.',
    ]);
    expect(web.asked.at(-2)?.query).toMatchObject({ name: 'Paris', language: 'fr' });
    expect(web.asked.at(-1)?.query).toMatchObject({ latitude: '48.85341', forecast_days: '2', timezone: 'auto' });
  });

  test('is told of another place of the name where that is said', async () => {
    expect(await used(weather, { place: 'Paris, Texas' }, { values, fetch })).toMatch(/^Paris, Texas, United States\./);
  });

  test('is told in Fahrenheit to Americans, and in what the owner has chosen to all', async () => {
    expect(await used(weather, { place: 'Paris' }, { values, fetch, turn: { locale: 'en-US' } })).toContain('°F');
    expect(web.asked.at(-1)?.query).toMatchObject({ temperature_unit: 'fahrenheit', wind_speed_unit: 'mph' });
    expect(await used(weather, { place: 'Paris' }, { values, fetch, home: () => ({ units: 'metric' }) })).toContain('°C');
  });

  test('is that at home where no place is named, and the place is asked for where none is known', async () => {
    expect(await used(weather, {}, { values, fetch, home: () => ({ place: 'Paris' }) })).toMatch(/^Paris/);
    expect(await used(weather, {}, { values, fetch })).toContain('Ask for the place');
  });

  test('of nowhere is not told', async () => {
    expect(await used(weather, { place: 'Atlantis' }, { values, fetch })).toBe('There is no place known by the name "Atlantis".');
  });

  test.each(['broken', 'odd', 'endless', 'busy'])('fails with a service that is %s', async (kind) => {
    const forecasts = `${web.url}/${kind}/`;
    await expect(used(weather, { place: 'Paris' }, { values: { ...values, forecasts }, fetch })).rejects.toThrow();
  });

  test.each([[{ place: '' }], [{ place: 'x'.repeat(101) }], [{ days: 0 }], [{ days: 1.5 }], [{ place: 3 }]])(
    'is not asked for with %j',
    async (args) => {
      expect(await used(weather, args, { values, fetch })).toMatch(/^These arguments are not right/);
    },
  );
});
