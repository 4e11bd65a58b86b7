/** What is wrong with a request is told in OpenAI's and Ollama's shapes, on every path under /v1 and /api. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const TOKEN = 'a-token-of-16-or-more';
let service: RunningService;
beforeAll(async () => {
  service = await runningService({ LLM_PROVIDER: 'offline', HOST: '0.0.0.0', ACCESS_TOKEN: TOKEN });
});
afterAll(() => service.close());

const authorized = { authorization: `Bearer ${TOKEN}` };
const JSON_TYPE = { 'content-type': 'application/json' };

function send(method: string, path: string, body?: string, headers: Record<string, string> = authorized): Promise<Response> {
  return fetch(service.url.replace('0.0.0.0', '127.0.0.1') + path, {
    method,
    headers: { ...JSON_TYPE, ...headers },
    ...(body !== undefined && { body }),
  });
}

const MISTAKE = 'invalid_request_error';

test.each([
  ['GET', '/v1', undefined, 404, MISTAKE, 'unknown_url', null],
  ['GET', '/v1/', undefined, 404, MISTAKE, 'unknown_url', null],
  ['GET', '/v1/nothing', undefined, 404, MISTAKE, 'unknown_url', null],
  ['POST', '/v1/embeddings', '{}', 404, MISTAKE, 'unknown_url', null],
  ['POST', '/v1/completions', '{}', 404, MISTAKE, 'unknown_url', null],
  ['POST', '/v1/images/generations', '{}', 404, MISTAKE, 'unknown_url', null],
  ['GET', '/v1/assistants/%zz', undefined, 404, MISTAKE, 'unknown_url', null],
  ['DELETE', '/v1/files/x', undefined, 404, MISTAKE, 'unknown_url', null],
  ['GET', '/v1/chat/completions', undefined, 405, MISTAKE, 'method_not_supported', null],
  ['PUT', '/v1/chat/completions', '{}', 405, MISTAKE, 'method_not_supported', null],
  ['POST', '/v1/models', '{}', 405, MISTAKE, 'method_not_supported', null],
  ['DELETE', '/v1/models/parley', undefined, 405, MISTAKE, 'method_not_supported', null],
  ['GET', '/v1/responses', undefined, 405, MISTAKE, 'method_not_supported', null],
  ['PATCH', '/v1/responses/resp_1', '{}', 405, MISTAKE, 'method_not_supported', null],
  ['GET', '/v1/audio/speech', undefined, 405, MISTAKE, 'method_not_supported', null],
  ['GET', '/v1/models/gpt-6', undefined, 404, MISTAKE, 'model_not_found', 'model'],
  ['GET', '/v1/models/%zz', undefined, 404, MISTAKE, 'model_not_found', 'model'],
  ['GET', '/v1/responses/resp_1', undefined, 404, MISTAKE, null, null],
  ['DELETE', '/v1/responses/resp_1', undefined, 404, MISTAKE, null, null],
  ['POST', '/v1/audio/translations', '{}', 404, MISTAKE, null, null],
  ['POST', '/v1/audio/transcriptions', '{}', 400, MISTAKE, null, null],
  ['POST', '/v1/audio/speech', '{}', 400, MISTAKE, 'missing_required_parameter', 'input'],
  ['POST', '/v1/chat/completions', '{"model":', 400, MISTAKE, null, null],
  ['POST', '/v1/chat/completions', '', 400, MISTAKE, null, null],
  ['POST', '/v1/chat/completions', '[]', 400, MISTAKE, 'invalid_value', null],
  ['POST', '/v1/chat/completions', '{}', 400, MISTAKE, 'missing_required_parameter', 'model'],
  ['POST', '/v1/chat/completions', '{"model":"parley","messages":[],"n":2}', 400, MISTAKE, 'invalid_value', 'messages'],
  ['POST', '/v1/responses', '{"model":"parley"}', 400, MISTAKE, 'invalid_value', 'input'],
  ['POST', '/v1/responses', `{"model":"parley","input":"${'x'.repeat(1_000_000)}"}`, 413, MISTAKE, null, null],
  ['POST', '/v1/chat/completions', `{"model":${'['.repeat(400_000)}`, 400, MISTAKE, null, null],
] as const)('%s %s is answered in OpenAI’s shape: %#', async (method, path, body, status, type, code, param) => {
  const response = await send(method, path, body);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect([response.status, await response.json()]).toEqual([status, { error: { message: expect.stringMatching(/./), type, param, code } }]);
});

test.each([
  ['GET', '/v1/models'],
  ['GET', '/v1/nothing'],
  ['PUT', '/v1/chat/completions'],
  ['DELETE', '/v1/responses/x'],
])('%s %s wants the token first', async (method, path) => {
  const response = await send(method, path, undefined, {});
  const error = { message: expect.stringMatching(/access token/), type: 'authentication_error', param: null, code: 'invalid_api_key' };
  expect([response.status, await response.json()]).toEqual([401, { error }]);
});

test.each([
  ['GET', '/api/nothing', undefined, 404],
  ['POST', '/api/embed', '{}', 404],
  ['GET', '/api/chat', undefined, 405],
  ['DELETE', '/api/delete', '{}', 404],
  ['POST', '/api/show', '{}', 400],
  ['POST', '/api/show', '{"model":"llama"}', 404],
  ['POST', '/api/generate', '{"prompt":"x"}', 400],
  ['POST', '/api/chat', '{', 400],
] as const)('%s %s is answered in Ollama’s shape', async (method, path, body, status) => {
  const response = await send(method, path, body);
  expect([response.status, await response.json()]).toEqual([status, { error: expect.stringMatching(/./) }]);
});

test('JSON that the built-in model cannot write is an error', async () => {
  const asked = { model: 'parley', messages: [{ role: 'user', content: 'x' }], response_format: { type: 'json_object' } };
  const response = await send('POST', '/v1/chat/completions', JSON.stringify(asked));
  expect([response.status, await response.json()]).toMatchObject([503, { error: { type: 'server_error' } }]);
});

test('what is beside /v1 and /api is nobody’s', async () => {
  for (const path of ['/v10', '/apis', '/v2/models']) expect((await send('GET', path)).status).toBe(404);
});
