import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Node of AWS's runtime nodejs24.x, and AWS's own client of its Runtime API. */
const NODE = '24.9.0';
const CLIENT = '4.0.2';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cache = here(`../../node_modules/.cache/parley/lambda-${NODE}-${CLIENT}`);
const nodePackage = `node-${process.platform}-${process.arch}`;
const node = join(cache, 'node_modules', nodePackage, 'bin/node');
const client = join(cache, 'node_modules/aws-lambda-ric/index.mjs');

/** Installs both from npm, once, some 200 MB. Their scripts do not run: they would compile what native-stand-in.cjs replaces. */
export function installRuntime(): void {
  if (existsSync(node) && existsSync(client)) return;
  const packages = [`${nodePackage}@${NODE}`, `aws-lambda-ric@${CLIENT}`];
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error', '--prefix', cache, ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Starts a function as Lambda does. `file`: its module, which exports `handler`; `api`: the address of a Runtime API. */
export function startFunction(file: string, api: string, environment: Record<string, string>): ChildProcess {
  return spawn(node, ['--require', here('native-stand-in.cjs'), client, 'index.handler'], {
    cwd: dirname(file),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      AWS_LAMBDA_RUNTIME_API: new URL(api).host,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: dirname(file),
      AWS_LAMBDA_FUNCTION_NAME: 'parley',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/parley',
      AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
      AWS_REGION: 'eu-west-1',
      ...environment,
    },
  });
}
