import { App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Settings } from './settings.ts';
import { skillStack } from './skill-stack.ts';
import { streamingStack } from './streaming/streaming-stack.ts';

/** Everything that runs on AWS, checked against AWS's own list of good practice. The functions' bundles have to be in `dist/`. */
export function parley(settings: Settings, skillId: string | undefined, app = new App()): { app: App; skill: Stack; streaming: Stack } {
  const { stack: skill, shared } = skillStack(app, settings, skillId);
  const streaming = streamingStack(app, shared);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, skill, streaming };
}
