/** `npm run bench:google`: whether Google's webhook answers alike as AWS runs it and in the server. */
import { isDeepStrictEqual } from 'node:util';
import { dynamodbClient } from '#providers/memory/client.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { httpEvent } from '#test/support/clients/http-event.ts';
import { fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { comparable, everyKind } from '#test/support/google/google-kinds.ts';
import { googleSigner, PROJECT } from '#test/support/google/google-signer.ts';
import { PERSON_SECRET, runningService } from '#test/support/processes/running-service.ts';
import { bundleFunction } from '../scripts/bundle/function-bundle.ts';
import { installRuntime, startFunction } from './lambda/runtime.ts';
import { runtimeApi } from './lambda/runtime-api.ts';

const MADE_UP = 200;

installRuntime();
const { file } = await bundleFunction('google');
const [model, google, here, there] = await Promise.all([fakeModel('Well.'), googleSigner(), fakeDynamodb(), fakeDynamodb()]);
const client = dynamodbClient({ endpoint: there.endpoint });
await ensureTable(client, 'parley', { expiry: false });
client.destroy();
const environment = { OPENAI_BASE_URL: model.openaiURL, PERSON_SECRET, GOOGLE_PROJECT_ID: PROJECT, GOOGLE_KEYS_URL: google.keysUrl };
const service = await runningService({ ...environment, DYNAMODB_ENDPOINT: here.endpoint });
const api = await runtimeApi();
const running = startFunction(file, api.url, { ...environment, HISTORY_TABLE: 'parley', DYNAMODB_ENDPOINT: there.endpoint });
running.once('exit', (code) => api.fail(`the function ended with ${code}`));

const headers = { 'content-type': 'application/json', 'google-assistant-signature': await google.sign() };
let differences = 0;
const bodies = everyKind(MADE_UP);
for (const [index, body] of bodies.entries()) {
  const { statusCode, body: reply } = (await api.invoke(httpEvent(headers, body, index % 2 === 1))) as { statusCode: number; body: string };
  const response = await fetch(`${service.url}/google`, { method: 'POST', headers, body });
  const served = { status: response.status, body: await response.text() };
  if (isDeepStrictEqual(comparable({ status: statusCode, body: reply }), comparable(served))) continue;
  differences++;
  console.log(`${body.slice(0, 300)}\n  function ${statusCode} ${reply}\n  server   ${served.status} ${served.body}\n`);
}
console.log(`${bodies.length} requests, ${differences} answered differently`);

running.kill();
api.close();
await Promise.all([service.close(), model.close(), google.close()]);
await Promise.all([here.close(), there.close()]);
process.exit(differences === 0 ? 0 : 1);
