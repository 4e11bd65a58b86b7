import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parley } from '#infra/parley.ts';
import { type Settings, settings } from '#infra/settings.ts';
import { SKILL } from '#test/support/alexa/alexa-speech.ts';
import { bundleFunction, FUNCTIONS, type FunctionName } from '../../../scripts/bundle/function-bundle.ts';

const everything: Settings = { ...settings, google: { projectId: 'parley-1a2b3' }, alarmEmail: 'owner@example.com' };

export interface Deployment {
  app: App;
  /** The skill's stack, and what the templates of both are. */
  stack: Stack;
  skill: Template;
  streaming: Template;
  /** Where it was written to. */
  folder: string;
  remove(): Promise<void>;
}

/** What `cdk deploy` would send to AWS, with everything that is optional. Rejects if AWS's list of good practice objects. */
export async function deployment(): Promise<Deployment> {
  await Promise.all((Object.keys(FUNCTIONS) as FunctionName[]).map(bundleFunction));
  await mkdir('dist/google', { recursive: true });
  const { context } = JSON.parse(await readFile('cdk.json', 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'parley-infra-'));
  const { app, skill, streaming } = parley(everything, SKILL, new App({ outdir: folder, context }));
  app.synth();
  return {
    app,
    stack: skill,
    skill: Template.fromStack(skill),
    streaming: Template.fromStack(streaming),
    folder,
    remove: () => rm(folder, { recursive: true }),
  };
}
