import * as z from 'zod/mini';
import { type DevicePlace, PermissionNeeded } from '#core/device.ts';
import type { AlexaApi } from './alexa-api.ts';

const address = z.object({
  countryCode: z.string().check(z.regex(/^[A-Z]{2}$/)),
  postalCode: z.string().check(z.minLength(2), z.maxLength(16)),
});

/**
 * Where an Echo stands: the country and the postal code that its owner has entered, and no more of the address. It is asked for anew for each turn that
 * needs it, and kept nowhere. https://developer.amazon.com/docs/custom-skills/device-address-api.html
 */
export async function devicePlace(api: AlexaApi, deviceId: string): Promise<DevicePlace | undefined> {
  const answer = await api.ask('GET', `/v1/devices/${encodeURIComponent(deviceId)}/settings/address/countryAndPostalCode`);
  if (answer === 'no-answer') return undefined;
  const { status, json } = answer;
  if (status === 401 || status === 403) throw new PermissionNeeded('place');
  const read = address.safeParse(json);
  return status === 200 && read.success ? read.data : undefined;
}
