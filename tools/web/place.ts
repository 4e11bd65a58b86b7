import * as z from 'zod/mini';
import type { DevicePlace } from '#core/device.ts';
import type { Locale } from '#core/languages/locale.ts';
import { type Asking, below, jsonFrom } from './service.ts';

/** Somewhere on earth. */
export interface NamedPlace {
  /** 'Paris, Île-de-France, France', in the language of who asks. */
  name: string;
  latitude: number;
  longitude: number;
  /** IANA name. */
  timeZone?: string;
}

const answer = z.object({
  results: z.optional(
    z.array(
      z.object({
        name: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        timezone: z.optional(z.string()),
        admin1: z.optional(z.string()),
        country: z.optional(z.string()),
      }),
    ),
  ),
});

/**
 * The place of that name that most people mean; undefined: there is none. "Springfield, Illinois" is looked up as Springfield, and chosen by what
 * follows. Open-Meteo's geocoder, over GeoNames (CC BY 4.0): https://open-meteo.com/en/docs/geocoding-api.
 */
export async function placeNamed(
  name: string,
  locale: Locale,
  { geocoder, ...asking }: Asking & { geocoder: string },
): Promise<NamedPlace | undefined> {
  const [city = '', ...within] = name.split(',').map((part) => part.trim());
  const query = { name: city, count: within.length > 0 ? 20 : 1, language: locale.slice(0, 2), format: 'json' };
  const { results = [] } = answer.parse(await jsonFrom(below(geocoder, 'v1/search', query), asking));
  const named = ({ admin1 = '', country = '' }: Found) =>
    within.every((part) => `${admin1} ${country}`.toLowerCase().includes(part.toLowerCase()));
  const found = results.find(named) ?? results[0];
  return found && asPlace(found);
}

/** Where a postal code is; undefined: that is not known. */
export async function placeOfPostalCode(
  { postalCode, countryCode }: DevicePlace,
  { geocoder, ...asking }: Asking & { geocoder: string },
): Promise<NamedPlace | undefined> {
  const query = { name: postalCode, countryCode, count: 1, format: 'json' };
  const { results: [found] = [] } = answer.parse(await jsonFrom(below(geocoder, 'v1/search', query), asking));
  return found && asPlace(found);
}

type Found = NonNullable<z.output<typeof answer>['results']>[number];

function asPlace({ name, latitude, longitude, timezone, admin1, country }: Found): NamedPlace {
  const parts = [name, admin1, country].filter((part, index, all) => part && all.indexOf(part) === index);
  return { name: parts.join(', '), latitude, longitude, ...(timezone && { timeZone: timezone }) };
}
