import type { Config } from '#core/settings/config.ts';
import { secret, text } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';
import { googleProject } from '#core/settings/shared.ts';

/** Of the cloud-to-cloud integration that starts the scene: what Google shows us when an account is linked. */
export const googleHomeSettings = {
  clientId: text(
    'GOOGLE_HOME_CLIENT_ID',
    'what Google shows us to link an account; with the secret, the project, ACCESS_TOKEN and CAST_DEVICE it opens `/google-home`',
  ),
  projectId: googleProject,
  clientSecret: secret('GOOGLE_HOME_CLIENT_SECRET', 'the secret that belongs to it, at least 16 characters'),
};

export function googleHomeProblems(
  { clientId, clientSecret, projectId }: Values<typeof googleHomeSettings>,
  { accessToken }: Config,
  isSet: (setting: string) => boolean,
): readonly string[] {
  if (clientId === undefined && clientSecret === undefined) return [];
  if (clientId === undefined || projectId === undefined || accessToken === undefined || !isSet('CAST_DEVICE')) {
    return [
      'GOOGLE_HOME_CLIENT_ID, GOOGLE_HOME_CLIENT_SECRET, GOOGLE_PROJECT_ID, ACCESS_TOKEN and CAST_DEVICE belong together: set all of them, or neither of the first two.',
    ];
  }
  if (clientSecret === undefined || clientSecret.length < 16) {
    return ['GOOGLE_HOME_CLIENT_SECRET is missing or too short: use one such as `openssl rand -hex 32` prints, here and at Google.'];
  }
  return [];
}
