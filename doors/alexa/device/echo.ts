import type { Device } from '#core/device.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import type { DirectiveService } from '../progressive.ts';
import { alexaApi } from './alexa-api.ts';
import { deviceAlarms } from './device-alarms.ts';
import { devicePlace } from './device-place.ts';

/** What an Echo can do by itself for one turn, through Alexa's API; undefined: that cannot be asked. */
export function echoOf(
  deviceId: string | undefined,
  service: DirectiveService,
  locale: Locale,
  parts: { fetch: typeof fetch; clock: Clock },
): Device | undefined {
  const api = alexaApi(service, parts);
  if (!api) return undefined;
  return { alarms: deviceAlarms(api, locale, parts.clock), ...(deviceId !== undefined && { place: () => devicePlace(api, deviceId) }) };
}
