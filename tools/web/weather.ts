import * as z from 'zod/mini';
import { url } from '#core/settings/kinds.ts';
import { type ToolContext, tool } from '../tool.ts';
import { type NamedPlace, placeNamed, placeOfPostalCode } from './place.ts';
import { below, jsonFrom } from './service.ts';

const weatherSettings = {
  forecasts: url('WEATHER_BASE_URL', 'where the weather is asked for (an Open-Meteo server)', {
    byDefault: 'https://api.open-meteo.com',
  }),
  geocoder: url('GEOCODER_BASE_URL', 'where places are looked up (an Open-Meteo geocoder)', {
    byDefault: 'https://geocoding-api.open-meteo.com',
  }),
};

/** Weather by Open-Meteo, which takes no key for use that is not commercial; its data are CC BY 4.0: https://open-meteo.com/en/docs. */
export const weather = tool({
  name: 'weather',
  description: 'The weather now and on the next days, anywhere in the world. Without a place: where the listener lives, if that is known.',
  parameters: z.object({
    place: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
    days: z._default(z.int().check(z.gte(1), z.lte(7)), 3),
  }),
  effect: 'none',
  foreign: {},
  settings: weatherSettings,
  async run({ place: wanted, days }, context) {
    const { settings, home, turn, ...asking } = context;
    const { place: ours, units: measures } = home?.() ?? {};
    const name = wanted ?? ours;
    const place = name === undefined ? await placeOfDevice(context) : await placeNamed(name, turn.locale, { ...asking, ...settings });
    if (!place && name === undefined) return 'It is not known where the listener lives. Ask for the place.';
    if (!place) return `There is no place known by the name "${name}".`;
    const units = measures ?? (turn.locale === 'en-US' ? 'imperial' : 'metric');
    const { latitude, longitude } = place;
    const imperial = { temperature_unit: 'fahrenheit', wind_speed_unit: 'mph' };
    const query = {
      ...{ latitude, longitude, timezone: 'auto', forecast_days: days },
      current: 'temperature_2m,weather_code,wind_speed_10m',
      daily: 'weather_code,temperature_2m_min,temperature_2m_max,precipitation_probability_max,sunrise,sunset',
      ...(units === 'imperial' && imperial),
    };
    const { current, daily } = forecast.parse(await jsonFrom(below(settings.forecasts, 'v1/forecast', query), asking));
    const [degrees, speed] = units === 'imperial' ? ['°F', 'mph'] : ['°C', 'km/h'];
    const now = `Now: ${Math.round(current.temperature_2m)} ${degrees}, ${sky(current.weather_code)}, wind ${Math.round(current.wind_speed_10m)} ${speed}.`;
    const ahead = daily.time.map((day, index) => {
      const rain = daily.precipitation_probability_max[index];
      return [
        `${index === 0 ? 'Today, ' : index === 1 ? 'Tomorrow, ' : ''}${dayName(day)}: ${sky(daily.weather_code[index] ?? -1)}`,
        `${Math.round(daily.temperature_2m_min[index] ?? Number.NaN)} to ${Math.round(daily.temperature_2m_max[index] ?? Number.NaN)} ${degrees}`,
        ...(typeof rain === 'number' ? [`rain ${rain} % likely`] : []),
        `sunrise ${daily.sunrise[index]?.slice(-5)}, sunset ${daily.sunset[index]?.slice(-5)}.`,
      ].join(', ');
    });
    return [`${place.name}.`, now, ...ahead].join('\n');
  },
});

/** Where the turn's device stands; without its name, because the result is remembered, and where people are is not. Rejects with PermissionNeeded. */
async function placeOfDevice({ device, settings, ...asking }: ToolContext<typeof weatherSettings>): Promise<NamedPlace | undefined> {
  const here = await device?.place?.();
  const place = here && (await placeOfPostalCode(here, { ...asking, ...settings }));
  return place && { ...place, name: 'Where the listener is' };
}

const numbers = z.array(z.number()).check(z.maxLength(16));
const times = z.array(z.string().check(z.maxLength(40))).check(z.maxLength(16));

const forecast = z.object({
  current: z.object({ temperature_2m: z.number(), weather_code: z.number(), wind_speed_10m: z.number() }),
  daily: z.object({
    time: times,
    weather_code: numbers,
    temperature_2m_min: numbers,
    temperature_2m_max: numbers,
    precipitation_probability_max: z.array(z.nullable(z.number())),
    sunrise: times,
    sunset: times,
  }),
});

/** WMO code table 4677, as far as Open-Meteo uses it. */
const SKY: Readonly<Record<number, string>> = {
  ...{ 0: 'clear', 1: 'mostly clear', 2: 'partly cloudy', 3: 'overcast', 45: 'fog', 48: 'freezing fog' },
  ...{ 51: 'light drizzle', 53: 'drizzle', 55: 'heavy drizzle', 56: 'light freezing drizzle', 57: 'freezing drizzle' },
  ...{ 61: 'light rain', 63: 'rain', 65: 'heavy rain', 66: 'light freezing rain', 67: 'freezing rain' },
  ...{ 71: 'light snow', 73: 'snow', 75: 'heavy snow', 77: 'snow grains', 80: 'light showers', 81: 'showers', 82: 'violent showers' },
  ...{
    85: 'light snow showers',
    86: 'heavy snow showers',
    95: 'thunderstorms',
    96: 'thunderstorms with hail',
    99: 'heavy thunderstorms with hail',
  },
};

function sky(code: number): string {
  return SKY[code] ?? 'changeable';
}

/** 'Tuesday 1 December' of '2026-12-01'. */
function dayName(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
}
