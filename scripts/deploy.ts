/**
 * `npm run deploy`: puts Parley on AWS, and says what comes next. What follows `--` goes to `cdk deploy`.
 * Without a skill everything is made but the right to call (docs/deploy.md).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { settings } from '#infra/settings.ts';
import { skillIdIn } from '#infra/skill-id.ts';

const OUTPUTS = 'cdk-outputs.json';
const { name, region, streaming } = settings;

const stacks = [`${name}-skill`, ...(streaming.enabled ? [`${name}-streaming`] : [])];
const { status } = spawnSync(
  process.execPath,
  ['node_modules/aws-cdk/bin/cdk', 'deploy', ...stacks, '--outputs-file', OUTPUTS, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
if (status !== 0) {
  console.error(`
Nothing was deployed, or not all. AWS must know who you are (aws configure), and has to be prepared once:
  npx cdk bootstrap aws://ACCOUNT/${region}`);
  process.exit(status ?? 1);
}

const outputs = JSON.parse(readFileSync(OUTPUTS, 'utf8')) as Record<string, Record<string, string>>;
console.log(nextSteps(outputs[`${name}-skill`] ?? {}, skillIdIn('.ask/ask-states.json')));

function nextSteps({ AlexaFunctionArn, KeysSecret, GoogleUrl }: Record<string, string>, skillId: string | undefined): string {
  const steps = [
    `Keys of services go here; without one the small built-in model answers:
  aws secretsmanager put-secret-value --region ${region} --secret-id ${KeysSecret} --secret-string '{"OPENAI_API_KEY":"..."}'`,
    skillId
      ? `The skill ${skillId} may call ${AlexaFunctionArn}. Tell it so, once:
  npm run skill:package -- --outputs ${OUTPUTS}
  npx ask deploy --target skill-metadata
Then say "Alexa, open parley voice".`
      : `There is no skill in .ask/ask-states.json yet, so nobody may call. Make one, and deploy again:
  npm run skill:package -- --no-endpoint
  npx ask deploy --target skill-metadata
  npm run deploy`,
    ...(GoogleUrl ? [`Google's webhook: ${GoogleUrl}`] : []),
  ];
  return `\n${steps.join('\n\n')}`;
}
