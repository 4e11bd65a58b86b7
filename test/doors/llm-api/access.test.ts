/** Who may come in by the API doors of a server that others can reach. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const TOKEN = 'a-token-of-16-or-more';
const PATHS = [
  ['POST', '/v1/chat/completions'],
  ['GET', '/v1/models'],
  ['POST', '/v1/audio/speech'],
  ['POST', '/v1/audio/transcriptions'],
  ['POST', '/api/chat'],
  ['GET', '/api/tags'],
  ['GET', '/api/version'],
  ['POST', '/api/show'],
] as const;

const open: RunningService[] = [];
afterAll(() => Promise.all(open.map((service) => service.close())));

async function serve(environment: Record<string, string>): Promise<(method: string, path: string, headers?: object) => Promise<Response>> {
  const service = await runningService({ LLM_PROVIDER: 'offline', ...environment });
  open.push(service);
  const url = service.url.replace('0.0.0.0', '127.0.0.1');
  return (method, path, headers = {}) => fetch(url + path, { method, headers: { ...headers }, ...(method === 'POST' && { body: '{}' }) });
}

describe('access token of the LLM API', () => {
  let ask: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    ask = await serve({ HOST: '0.0.0.0', ACCESS_TOKEN: TOKEN });
  });

  test.each(PATHS)(
    'a server that other machines can reach: %s %s wants the token, and says so in its protocol’s words',
    async (method, path) => {
      for (const headers of [{}, { authorization: 'Bearer another-token-of-16' }]) {
        const refused = await ask(method, path, headers);
        expect(refused.status).toBe(401);
        const { error } = (await refused.json()) as { error: string | { code: string; message: string } };
        if (path.startsWith('/api/')) expect(error).toMatch(/access token/);
        else expect(error).toMatchObject({ code: 'invalid_api_key', message: expect.stringMatching(/access token/) });
      }
      expect([200, 400]).toContain((await ask(method, path, { authorization: `Bearer ${TOKEN}` })).status);
    },
  );
});

test('without a token to ask for, a server that other machines can reach lets nobody in', async () => {
  const ask = await serve({ HOST: '0.0.0.0' });
  for (const [method, path] of PATHS) expect((await ask(method, path)).status).toBe(403);
});

test('on this machine nobody needs a token, but no other site’s page comes in', async () => {
  const ask = await serve({});
  for (const [method, path] of PATHS) {
    expect([200, 400]).toContain((await ask(method, path)).status);
    expect((await ask(method, path, { origin: 'https://evil.example' })).status).toBe(403);
  }
});
