import type { Config } from '#core/settings/config.ts';
import { secret, text } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';

/** The cloud-to-cloud integration that starts the scene: what Google shows us when an account is linked. */
export type GoogleHomeChoice = NonNullable<Config['googleHome']>;

export const googleHomeSettings = {
  clientId: text(
    'GOOGLE_HOME_CLIENT_ID',
    'what Google shows us to link an account; with the secret, the project, ACCESS_TOKEN and CAST_DEVICE it opens `/google-home`',
  ),
  clientSecret: secret('GOOGLE_HOME_CLIENT_SECRET', 'the secret that belongs to it, at least 16 characters'),
};

/** Undefined: no account can be linked. `ready`: there is a speaker, and an ACCESS_TOKEN to link with. */
export function googleHomeChoice(
  { clientId, clientSecret }: Values<typeof googleHomeSettings>,
  { projectId, ready }: { projectId: string | undefined; ready: boolean },
  problems: string[],
): GoogleHomeChoice | undefined {
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined || projectId === undefined || !ready) {
    problems.push(
      'GOOGLE_HOME_CLIENT_ID, GOOGLE_HOME_CLIENT_SECRET, GOOGLE_PROJECT_ID, ACCESS_TOKEN and CAST_DEVICE belong together: set all of them, or neither of the first two.',
    );
    return undefined;
  }
  if (clientSecret === undefined || clientSecret.length < 16) {
    problems.push('GOOGLE_HOME_CLIENT_SECRET is missing or too short: use one such as `openssl rand -hex 32` prints, here and at Google.');
    return undefined;
  }
  return { clientId, clientSecret, projectId };
}
