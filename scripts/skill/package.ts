/**
 * `npm run skill:package -- --arn <function> | --outputs cdk-outputs.json | --no-endpoint`: puts together skill-package/, which
 * `ask deploy --target skill-metadata` uploads, and ask-resources.json if there is none. The privacy policy is the one that
 * ALEXA_PRIVACY_POLICY_URL names, or the server's own behind PUBLIC_URL. Exits with 1 if anything is wrong.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { processEnvironment } from '#core/settings/environment.ts';
import { arnFromOutputs, checkedArn, writeSkillFolder } from './folder.ts';
import { skillOnDisk } from './on-disk.ts';
import { privacyPolicyOf } from './privacy-policy.ts';

const FOLDER = 'skill-package';
const RESOURCES = 'ask-resources.json';

try {
  const arn = await functionArn();
  const { files, problems } = await skillOnDisk();
  if (problems.length > 0) throw new Error('something is wrong with the skill; npm run skill:validate says what');
  const privacyPolicy = privacyPolicyOf(processEnvironment);
  await writeSkillFolder(FOLDER, files, { arn, privacyPolicy });
  if (!existsSync(RESOURCES)) {
    const profile = { skillMetadata: { src: `./${FOLDER}` } };
    await writeFile(RESOURCES, `${JSON.stringify({ askcliResourcesVersion: '2020-03-31', profiles: { default: profile } }, null, 2)}\n`);
  }
  console.log(`${FOLDER}: ${files.models.size} locales, ${arn ?? 'no endpoint'}, privacy policy: ${privacyPolicy ?? 'none'}`);
  console.log('next: npx ask deploy --target skill-metadata');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** Undefined only where the caller said so. */
async function functionArn(): Promise<string | undefined> {
  const { values } = parseArgs({ options: { arn: { type: 'string' }, outputs: { type: 'string' }, 'no-endpoint': { type: 'boolean' } } });
  const { arn, outputs, 'no-endpoint': noEndpoint } = values;
  if ([arn, outputs, noEndpoint].filter((given) => given !== undefined).length !== 1) {
    throw new Error("say where the skill's function is, in one way: --arn <its ARN>, --outputs cdk-outputs.json, or --no-endpoint");
  }
  if (noEndpoint) return undefined;
  return outputs === undefined ? checkedArn(arn ?? '') : arnFromOutputs(outputs);
}
