import type { Config } from '#core/settings/config.ts';
import { loopbackUrl, oneOf, text, url } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';

export const alexaSettings = {
  skillId: text('ALEXA_SKILL_ID', 'the only skill that is let in; unset: any on a laptop, none anywhere else', {
    pattern: /^amzn1\.ask\.skill\.[\w-]+$/,
    remedy: 'is not a skill id: copy it from the developer console, it begins with "amzn1.ask.skill.".',
  }),
  verify: oneOf('ALEXA_VERIFY', "Amazon's signature on each request; `on` also behind a tunnel to a laptop", ['on', 'off'], {
    otherwise: '`off` on this machine, `on` anywhere else',
  }),
  published: oneOf(
    'ALEXA_PUBLISHED',
    "`on` for a skill in Amazon's store: an open session's last words ask for something, as its certification wants",
    ['on', 'off'],
    { byDefault: 'off' },
  ),
  privacyPolicyUrl: url(
    'ALEXA_PRIVACY_POLICY_URL',
    "the privacy policy that the skill's page in the store names (`npm run skill:package`); Parley serves one at `/privacy`",
    { otherwise: '`/privacy` at `PUBLIC_URL`', pattern: /^https:/, remedy: 'has to be an https address: Amazon takes no other.' },
  ),
  apiEndpoint: loopbackUrl('ALEXA_API_ENDPOINT', "development: a loopback stand-in for Alexa's API; `npm run talk` listens there", {
    otherwise: "Amazon's",
  }),
};

/** Whether requests have to prove that Amazon sends them. */
export function demandsSignatures({ verify }: Values<typeof alexaSettings>, { local }: Pick<Config, 'local'>): boolean {
  return (verify ?? (local ? 'off' : 'on')) === 'on';
}

export function alexaProblems(
  values: Values<typeof alexaSettings>,
  config: Pick<Config, 'host' | 'loopback' | 'local'>,
): readonly string[] {
  const { apiEndpoint } = values;
  const { host, loopback, local } = config;
  const problems: string[] = [];
  if (!local && !demandsSignatures(values, config)) {
    const [why, otherwise] = loopback ? ['PUBLIC_URL is set', 'unset PUBLIC_URL'] : [`HOST is ${host}`, 'set HOST=127.0.0.1'];
    problems.push(`ALEXA_VERIFY=off is for this machine alone, but ${why}: leave ALEXA_VERIFY unset, or ${otherwise}.`);
  }
  if (apiEndpoint !== undefined && !local) {
    problems.push('ALEXA_API_ENDPOINT is for development: HOST has to be a loopback address, and PUBLIC_URL unset; unset it otherwise.');
  }
  return problems;
}
