import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LOCALES } from '#core/languages/locale.ts';
import { run } from '#test/support/processes/run.ts';
import { amazonSchema } from '../../../interaction-models/alexa/rules/amazon-schema.ts';
import { describedSkill } from '../../../interaction-models/alexa/skill-files.ts';
import { NO_FUNCTION_YET } from '../../../interaction-models/alexa/skill-manifest.ts';
import { arnFromOutputs, checkedArn, writeSkillFolder } from '../../../scripts/skill/folder.ts';
import { privacyPolicyOf } from '../../../scripts/skill/privacy-policy.ts';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:parley-alexa';

/** A folder with the skill's files, where the commands run. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-skill-'));
  await cp('skill.json', join(folder, 'skill.json'));
  await cp('interaction-models', join(folder, 'interaction-models'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const read = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));
const write = (file: string, value: unknown) => writeFile(join(folder, file), JSON.stringify(value));
const command = (name: string, ...args: string[]) => run(`scripts/skill/${name}.ts`, { args, folder }).ended;

test('the package is what ask-cli uploads: real files, with the function that answers', async () => {
  const skill = describedSkill();
  await writeSkillFolder(join(folder, 'skill-package'), skill, { arn: ARN, privacyPolicy: undefined });

  const { manifest } = await read('skill-package/skill.json');
  expect(manifest).toMatchObject({ apis: { custom: { endpoint: { uri: ARN } } }, events: { endpoint: { uri: ARN } } });
  expect(manifest.publishingInformation).toEqual(skill.manifest.manifest.publishingInformation);
  expect((await readdir(join(folder, 'skill-package/interactionModels/custom'))).sort()).toEqual(LOCALES.map((locale) => `${locale}.json`));
  for (const locale of LOCALES) {
    expect(await read(`skill-package/interactionModels/custom/${locale}.json`)).toEqual(skill.models.get(locale));
    const { smallIconUri, largeIconUri } = manifest.publishingInformation.locales[locale];
    expect(await pictureSize(smallIconUri)).toEqual([108, 108]);
    expect(await pictureSize(largeIconUri)).toEqual([512, 512]);
  }
  for (const file of await readdir(join(folder, 'skill-package'), { recursive: true })) {
    const is = await lstat(join(folder, 'skill-package', file));
    expect([file, is.isFile() || is.isDirectory()]).toEqual([file, true]);
  }
});

test('the function is found in what a deployment wrote down; what was packed before is gone, but not what others wrote', async () => {
  await mkdir(join(folder, 'skill-package'));
  await write('skill-package/old.json', {});
  await write('cdk-outputs.json', { 'parley-skill': { AlexaFunctionArn: ARN, HistoryTable: 'history' }, 'parley-streaming': {} });
  const first = await command('package', '--outputs', 'cdk-outputs.json');
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining(`${LOCALES.length} locales, ${ARN}`), errors: '' });
  expect((await read('skill-package/skill.json')).manifest.apis.custom.endpoint.uri).toBe(ARN);
  expect((await readdir(join(folder, 'skill-package'))).sort()).toEqual(['assets', 'interactionModels', 'skill.json']);
  expect(await read('ask-resources.json')).toMatchObject({ profiles: { default: { skillMetadata: { src: './skill-package' } } } });

  await write('ask-resources.json', { mine: true });
  expect(await command('package', '--arn', ARN)).toMatchObject({ code: 0 });
  expect(await read('ask-resources.json')).toEqual({ mine: true });
});

test('a skill that has no function yet can be made, to get its id', async () => {
  await writeSkillFolder(join(folder, 'skill-package'), describedSkill(), { arn: undefined, privacyPolicy: undefined });
  const manifest = await read('skill-package/skill.json');
  expect(JSON.stringify(manifest)).not.toContain('arn:');
  expect(amazonSchema()('manifest', manifest, 'skill.json')).toEqual([]);
});

test("the store is told the owner's privacy policy in every locale, and is told none where the skill is its owner's", async () => {
  const policy = 'https://parley.example/privacy';
  await writeSkillFolder(join(folder, 'skill-package'), describedSkill(), { arn: ARN, privacyPolicy: policy });
  const packed = await read('skill-package/skill.json');
  expect(packed.manifest.privacyAndCompliance.locales).toEqual(
    Object.fromEntries(LOCALES.map((locale) => [locale, { privacyPolicyUrl: policy }])),
  );
  expect(amazonSchema()('manifest', packed, 'skill.json')).toEqual([]);
  await writeSkillFolder(join(folder, 'skill-package'), describedSkill(), { arn: ARN, privacyPolicy: undefined });
  expect((await read('skill-package/skill.json')).manifest.privacyAndCompliance).not.toHaveProperty('locales');
});

test('the privacy policy is the one the owner names, else the page of the server; a published skill has to have one', () => {
  const PUBLIC_URL = 'https://voice.example/parley/';
  const ALEXA_PRIVACY_POLICY_URL = 'https://example.com/policy';
  expect(privacyPolicyOf({ PUBLIC_URL, ALEXA_PRIVACY_POLICY_URL })).toBe(ALEXA_PRIVACY_POLICY_URL);
  expect(privacyPolicyOf({ PUBLIC_URL, ALEXA_PUBLISHED: 'on' })).toBe('https://voice.example/parley/privacy');
  expect(privacyPolicyOf({ PUBLIC_URL: 'http://voice.example' })).toBeUndefined();
  expect(privacyPolicyOf({})).toBeUndefined();
  expect(() => privacyPolicyOf({ ALEXA_PUBLISHED: 'on' })).toThrow('set ALEXA_PRIVACY_POLICY_URL');
  expect(() => privacyPolicyOf({ ALEXA_PRIVACY_POLICY_URL: 'http://example.com/policy' })).toThrow('https');
});

test.each([
  ['a web address', 'https://example.com'],
  ['a region that Alexa does not call', 'arn:aws:lambda:eu-central-1:123456789012:function:parley'],
  ['the place that was only held', NO_FUNCTION_YET],
])('%s is no function for a skill', (_, arn) => {
  expect(() => checkedArn(arn)).toThrow(`"${arn}" is not the ARN of a function that Alexa can call`);
});

test('a function that is not in the outputs, or twice, is not guessed', async () => {
  const outputs = join(folder, 'outputs.json');
  await expect(arnFromOutputs(outputs)).rejects.toThrow(outputs);
  await write('outputs.json', { one: { HistoryTable: 'history' } });
  await expect(arnFromOutputs(outputs)).rejects.toThrow(`no stack in ${outputs} has the output AlexaFunctionArn`);
  await write('outputs.json', { one: { AlexaFunctionArn: ARN }, two: { AlexaFunctionArn: `${ARN}-two` } });
  await expect(arnFromOutputs(outputs)).rejects.toThrow('more than one AlexaFunctionArn');
});

test('there is no package unless one way to the function is given', async () => {
  const { code, errors } = await command('package', '--arn', ARN, '--no-endpoint');
  expect([code, errors]).toEqual([1, expect.stringContaining('say where')]);
  expect(await readdir(folder)).not.toContain('skill-package');
});

test('validation says what is right, and what is wrong and where; a broken skill is not packed', async () => {
  expect(await command('validate')).toMatchObject({ code: 0, output: `${LOCALES.length} of ${LOCALES.length} locales\n` });

  const german = await read('interaction-models/alexa/de-DE.json');
  german.interactionModel.languageModel.invocationName = 'parley';
  await write('interaction-models/alexa/de-DE.json', german);
  await rm(join(folder, 'interaction-models/alexa/ja-JP.json'));
  const { code, output } = await command('validate');
  expect(code).toBe(1);
  expect(output).toContain('ja-JP: interaction-models/alexa/ja-JP.json cannot be read: ENOENT');
  expect(output).toContain('de-DE invocation name "parley": one word alone is for brands\n');
  expect(output).toMatch(new RegExp(`${LOCALES.length - 2} of ${LOCALES.length} locales\n$`));
  expect(await command('package', '--arn', ARN)).toMatchObject({ code: 1, errors: expect.stringContaining('npm run skill:validate') });
});

test('the id that ask-cli got can be asked for', async () => {
  expect(await command('id')).toMatchObject({
    code: 1,
    output: '',
    errors: expect.stringContaining('no skill id for the profile default'),
  });
  await mkdir(join(folder, '.ask'));
  await write('.ask/ask-states.json', {
    profiles: { default: { skillId: 'amzn1.ask.skill.one' }, work: { skillId: 'amzn1.ask.skill.two' } },
  });
  expect(await command('id', '--profile', 'work')).toEqual({ code: 0, output: 'amzn1.ask.skill.two\n', errors: '' });
});

/** Width and height in pixels of a PNG in the package. */
async function pictureSize(uri: string): Promise<[number, number]> {
  const picture = await readFile(join(folder, 'skill-package', uri.replace('file://', '')));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  return [picture.readUInt32BE(16), picture.readUInt32BE(20)];
}
