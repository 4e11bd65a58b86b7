import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { launchRequest, SKILL } from '#test/support/alexa-speech.ts';

const run = promisify(execFile);
const environment = { HISTORY_TABLE: 'parley', PERSON_SECRET: 'a secret of at least thirty-two characters', ALEXA_SKILL_ID: SKILL };
let made: string;

beforeAll(async () => {
  made = (await run(process.execPath, ['--import', 'tsx', 'scripts/bundle.ts'])).stdout;
});

async function withHandler(script: string, env: Record<string, string>): Promise<string> {
  const code = `const { handler } = await import('./dist/alexa/index.mjs'); ${script}`;
  return (await run(process.execPath, ['--input-type=module', '--eval', code], { env: { ...environment, ...env } })).stdout;
}

test('the Alexa function is small enough to start quickly', () => {
  expect(readFileSync('dist/alexa/index.mjs').length).toBeLessThanOrEqual(800_000);
});

test('the Alexa function holds nothing that only a server needs', () => {
  const packages = [...made.matchAll(/^ *[\d.]+ KB {2}(\S+)$/gm)].map(([, name]) => name);
  expect(packages).toEqual(expect.arrayContaining(['parley', 'openai', '@aws-sdk/client-dynamodb']));
  for (const stranger of ['express', 'ws', 'dynalite', 'pino', '@aws-sdk/credential-provider-node'])
    expect(packages).not.toContain(stranger);
});

test('the handler takes no callback, which newer runtimes refuse', async () => {
  expect(Number(await withHandler('console.log(handler.length)', {}))).toBeLessThanOrEqual(2);
});

test("the function signs its requests to DynamoDB with the credentials of Lambda's environment", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const store = createServer((request, response) => {
    seen.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Items":[]}');
  }).listen(0, '127.0.0.1');
  await once(store, 'listening');
  const reply = await withHandler(`console.log(JSON.stringify(await handler(${JSON.stringify(launchRequest())}, {})))`, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'the session',
  });
  store.close();
  expect(reply).toContain('<speak>');
  expect(seen[0]?.authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\//);
  expect(seen[0]?.['x-amz-security-token']).toBe('the session');
});
