import type { Config } from '#core/settings/config.ts';
import { secret } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';

export const twilioSettings = {
  authToken: secret('TWILIO_AUTH_TOKEN', 'proves that calls come from Twilio; unset: only this machine calls (`npm run call`)'),
};

export function twilioProblems({ authToken }: Values<typeof twilioSettings>, { publicUrl }: Config): readonly string[] {
  if (authToken === undefined || publicUrl !== undefined) return [];
  return ['TWILIO_AUTH_TOKEN is set, but PUBLIC_URL is not: Twilio signs the address it calls, so set it to that, without the path.'];
}
