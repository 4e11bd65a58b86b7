import type { Config } from '#core/settings/config.ts';
import { oneOf, text, url } from '#core/settings/kinds.ts';
import { isLoopbackHost } from '#core/settings/loopback.ts';
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
  apiEndpoint: url('ALEXA_API_ENDPOINT', "development: a loopback stand-in for Alexa's API", { otherwise: "Amazon's" }),
};

/** Whether requests have to prove that Amazon sends them. */
export function demandsSignatures({ verify }: Values<typeof alexaSettings>, { loopback }: Pick<Config, 'loopback'>): boolean {
  return (verify ?? (loopback ? 'off' : 'on')) === 'on';
}

export function alexaProblems(values: Values<typeof alexaSettings>, config: Pick<Config, 'host' | 'loopback'>): readonly string[] {
  const { apiEndpoint } = values;
  const { host, loopback } = config;
  const problems: string[] = [];
  if (!loopback && !demandsSignatures(values, config)) {
    problems.push(`ALEXA_VERIFY=off is for this machine alone, but HOST is ${host}: leave ALEXA_VERIFY unset, or set HOST=127.0.0.1.`);
  }
  if (apiEndpoint !== undefined && !(loopback && isLoopbackHost(new URL(apiEndpoint).hostname))) {
    problems.push('ALEXA_API_ENDPOINT is for development: both it and HOST must be loopback addresses; unset it otherwise.');
  }
  return problems;
}
