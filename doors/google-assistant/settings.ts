import { loopbackUrl } from '#core/settings/kinds.ts';
import { googleProject } from '#core/settings/shared.ts';

export const googleSettings = {
  projectId: googleProject,
  keys: loopbackUrl('GOOGLE_KEYS_URL', 'development: a loopback stand-in for the keys that Google signs with', {
    byDefault: 'https://www.googleapis.com/oauth2/v3/certs',
    otherwise: "Google's",
  }),
};
