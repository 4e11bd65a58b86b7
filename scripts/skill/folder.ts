import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { SkillFiles } from '../../interaction-models/alexa/skill-files.ts';
import type { SkillManifest } from '../../interaction-models/alexa/skill-manifest.ts';

/** Alexa calls functions in these regions only. */
const ARN = /^arn:aws:lambda:(us-east-1|us-west-2|eu-west-1|ap-northeast-1):(?!0{12})\d{12}:function:[\w-]{1,64}(:[\w$-]{1,128})?$/;
/** The stack's output that names the skill's function. */
const OUTPUT = 'AlexaFunctionArn';
const ICONS = ['icon-108.png', 'icon-512.png'];

/** The function's ARN, if it is one that Alexa can call. Throws an Error that says what is wrong. */
export function checkedArn(arn: string): string {
  if (ARN.test(arn)) return arn;
  throw new Error(
    `"${arn}" is not the ARN of a function that Alexa can call, such as arn:aws:lambda:us-east-1:123456789012:function:parley (or in us-west-2, eu-west-1, ap-northeast-1)`,
  );
}

/** The function's ARN from what `cdk deploy --outputs-file` wrote: {"a-stack": {"AlexaFunctionArn": "arn:..."}}. Throws an Error if there is not exactly one. */
export async function arnFromOutputs(file: string): Promise<string> {
  const stacks = JSON.parse(await readFile(file, 'utf8')) as Record<string, Record<string, string>>;
  const [arn, ...others] = new Set(Object.values(stacks).flatMap((outputs) => outputs[OUTPUT] ?? []));
  if (arn === undefined) throw new Error(`no stack in ${file} has the output ${OUTPUT}`);
  if (others.length > 0) throw new Error(`${file} has more than one ${OUTPUT}; say which with --arn`);
  return checkedArn(arn);
}

/**
 * Makes `folder`, anew, what ask-cli uploads: real files, because a link would be uploaded as a link. `arn`: the skill's
 * function; undefined: a skill that has none yet, to get its id. `privacyPolicy`: the address of its page, which Amazon wants of a skill in its store
 * that asks for permissions; undefined: a skill for its owner alone.
 */
export async function writeSkillFolder(
  folder: string,
  { manifest, models }: SkillFiles,
  { arn, privacyPolicy }: { arn: string | undefined; privacyPolicy: string | undefined },
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/interactionModels/custom`, { recursive: true });
  await mkdir(`${folder}/assets`);
  await writeFile(`${folder}/skill.json`, json(withEndpoint(withPrivacyPolicy(manifest, privacyPolicy), arn)));
  for (const [locale, model] of models) await writeFile(`${folder}/interactionModels/custom/${locale}.json`, json(model));
  for (const icon of ICONS) await copyFile(`interaction-models/alexa/icons/${icon}`, `${folder}/assets/${icon}`);
}

/** The same page for every locale of the store. */
function withPrivacyPolicy({ manifest }: SkillManifest, privacyPolicyUrl: string | undefined): SkillManifest {
  if (privacyPolicyUrl === undefined) return { manifest };
  const { publishingInformation, privacyAndCompliance } = manifest;
  const locales = Object.fromEntries(Object.keys(publishingInformation.locales).map((locale) => [locale, { privacyPolicyUrl }]));
  return { manifest: { ...manifest, privacyAndCompliance: { ...privacyAndCompliance, locales } } };
}

function withEndpoint({ manifest }: SkillManifest, arn: string | undefined): object {
  const { endpoint: _, ...custom } = manifest.apis.custom;
  const { events, ...rest } = manifest;
  if (arn === undefined) return { manifest: { ...rest, apis: { custom } } };
  const endpoint = { uri: arn };
  return { manifest: { ...manifest, apis: { custom: { ...custom, endpoint } }, events: { ...events, endpoint } } };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
