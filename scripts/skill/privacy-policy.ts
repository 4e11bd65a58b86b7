import { ConfigurationError } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';
import { serverSettings } from '#core/settings/server.ts';
import { readSettings } from '#core/settings/setting.ts';
import { alexaSettings } from '#doors/alexa/settings.ts';

/**
 * The address of the privacy policy that the skill's page names: the owner's, or ours where the outside reaches us; undefined: there is none. Throws
 * ConfigurationError for a skill that is published without one, because it asks for a permission.
 */
export function privacyPolicyOf(environment: Environment): string | undefined {
  const problems: string[] = [];
  const { published, privacyPolicyUrl } = readSettings(alexaSettings, environment, problems);
  const { publicUrl } = readSettings({ publicUrl: serverSettings.publicUrl }, environment, problems);
  const ours = publicUrl?.startsWith('https:') ? `${publicUrl.replace(/\/$/, '')}/privacy` : undefined;
  const policy = privacyPolicyUrl ?? ours;
  if (published === 'on' && policy === undefined) {
    problems.push(
      'ALEXA_PUBLISHED is on, but there is no privacy policy: set ALEXA_PRIVACY_POLICY_URL, or PUBLIC_URL where this server serves one.',
    );
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return policy;
}
