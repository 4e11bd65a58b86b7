import type { Config } from '#core/settings/config.ts';
import { loopbackUrl, text } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';

export const googleSettings = {
  projectId: text(
    'GOOGLE_PROJECT_ID',
    'the Google project: its signature opens `/google` (unset: open to this machine alone), its accounts may be linked',
    {
      pattern: /^[a-z][a-z0-9.:-]{5,62}$/,
      remedy: 'is not a project id: copy it from the settings of the Actions project, such as parley-1a2b3.',
    },
  ),
  keys: loopbackUrl('GOOGLE_KEYS_URL', 'development: a loopback stand-in for the keys that Google signs with', {
    byDefault: 'https://www.googleapis.com/oauth2/v3/certs',
    otherwise: "Google's",
  }),
};

export function googleConfig({ projectId, keys }: Values<typeof googleSettings>): Config['google'] {
  return { ...(projectId && { projectId }), keys };
}
