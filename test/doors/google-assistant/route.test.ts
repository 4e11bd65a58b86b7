import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from '@jest/globals';
import { googleRequest, main } from '#test/support/google/google-requests.ts';
import { PROJECT } from '#test/support/google/google-signer.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const running: RunningService[] = [];

afterAll(() => Promise.all(running.map((service) => service.close())));

async function start(environment: Record<string, string> = {}): Promise<RunningService> {
  const service = await runningService({ LLM_PROVIDER: 'offline', ...environment });
  running.push(service);
  return service;
}

/** `host`: the Host header. */
function launch({ url }: RunningService, host = '127.0.0.1'): Promise<{ status: number; body: string; timing: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port: new URL(url).port, path: '/google', method: 'POST', agent: false, headers: { host, 'content-type': 'application/json' } },
      async (response) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, body: await text(response), timing: headers['server-timing'] });
      },
    );
    asked.on('error', reject).end(JSON.stringify(googleRequest(main)));
  });
}

describe('access to the Google webhook on a laptop', () => {
  test('a laptop without a project lets in itself alone, and tells it how long each stage took', async () => {
    const service = await start();
    expect(await launch(service)).toMatchObject({ status: 200, timing: expect.stringMatching(/recall;dur=.*total;dur=/) });
    for (const host of ['evil.example', 'abc.ngrok.app', '192.168.0.2']) {
      expect(await launch(service, host)).toMatchObject({ status: 403, body: expect.stringContaining('GOOGLE_PROJECT_ID') });
    }
  });
});

test('a laptop with a project wants signatures, of anybody', async () => {
  const service = await start({ GOOGLE_PROJECT_ID: PROJECT });
  for (const host of ['127.0.0.1', 'abc.ngrok.app']) expect(await launch(service, host)).toMatchObject({ status: 403, body: '' });
});

describe('access to the Google webhook on a public host', () => {
  test('on a public host the door is closed until there is a project', async () => {
    expect(await launch(await start({ HOST: '0.0.0.0' }))).toMatchObject({ status: 404 });
  });

  test('on a public host only signed requests come in, and nothing of our stages goes out', async () => {
    expect(await launch(await start({ HOST: '0.0.0.0', GOOGLE_PROJECT_ID: PROJECT }))).toEqual({
      status: 403,
      body: '',
      timing: undefined,
    });
  });
});
