import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { isTimeZone } from '#core/settings/time-zone.ts';
import { jsonBody } from '#core/wire/bounded-body.ts';
import type { DirectiveService } from './progressive.ts';

/** A first turn waits for its device's time zone at most so long. */
const PATIENCE_MS = 150;
const MOST_DEVICES = 1_000;
/** The longest zone has some thirty letters. */
const ZONE_BYTES = 1_024;

/**
 * The time zone of a device, from Alexa's settings API, which needs no permission
 * (https://developer.amazon.com/docs/smapi/alexa-settings-api-reference.html). Asked once per device and process.
 * Undefined: not known, or not yet.
 */
export function deviceTimeZones(parts: {
  fetch: typeof fetch;
  clock: Clock;
}): (device: string | undefined, service: DirectiveService) => Promise<string | undefined> {
  const zones = new Map<string, Promise<string | undefined>>();

  async function ask(device: string, { endpoint, token }: DirectiveService): Promise<string | undefined> {
    const url = `${endpoint}/v2/devices/${encodeURIComponent(device)}/settings/System.timeZone`;
    const response = await parts.fetch(url, { headers: { authorization: `Bearer ${token}` }, redirect: 'error' });
    const zone: unknown = response.ok ? await jsonBody(response.body, ZONE_BYTES) : undefined;
    return typeof zone === 'string' && isTimeZone(zone) ? zone : undefined;
  }

  return async (device, service) => {
    if (!device || !service.endpoint || !service.token) return undefined;
    let zone = zones.get(device);
    if (!zone) {
      zone = ask(device, service).catch(() => undefined);
      zones.set(device, zone);
      const [oldest] = zones.keys();
      if (zones.size > MOST_DEVICES && oldest) zones.delete(oldest);
    }
    const known = await within(parts.clock, PATIENCE_MS, zone);
    return known === LATE ? undefined : known;
  };
}
