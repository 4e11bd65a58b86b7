import { loopbackUrl, text } from '#core/settings/kinds.ts';
import { googleProject } from '#core/settings/shared.ts';

export const googleSettings = {
  projectId: googleProject,
  caller: text(
    'GOOGLE_CALLER',
    "the subject of the tokens that Google's own caller sends, as the log tells it of one that was refused, or `none`",
    {
      otherwise: 'the first that comes (AWS Lambda: `none`)',
      pattern: /^(none|\d{1,40})$/,
      remedy: 'is not a subject of Google: copy the number, or `none`, from the log line of the refused request.',
    },
  ),
  keys: loopbackUrl('GOOGLE_KEYS_URL', 'development: a loopback stand-in for the keys that Google signs with', {
    byDefault: 'https://www.googleapis.com/oauth2/v3/certs',
    otherwise: "Google's",
  }),
};
