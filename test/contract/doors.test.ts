/** What holds for every door of the table: a new one is a folder in doors/, a line in server/doors.ts, and this suite. */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Door, OpenDoor } from '#doors/door.ts';
import { explained, type Route } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { DOORS } from '#server/config.ts';
import { SKILL } from '#test/support/alexa/echo.ts';
import { GOOGLE_HOME } from '#test/support/google/google-home-link.ts';
import { house } from '#test/support/house.ts';

/** Everything that opens a door, on a laptop; and what makes it a server that strangers reach. */
const ALL = { ...GOOGLE_HOME, CAST_DEVICE: '127.0.0.1', WYOMING_PORT: '0', ALEXA_SKILL_ID: SKILL };
const PUBLIC = { ...ALL, HOST: '0.0.0.0', PUBLIC_URL: 'https://voice.example', TWILIO_AUTH_TOKEN: 'only Twilio and we know it' };
const GARBAGE = ['', '{', 'null', '[]', '{"request":{}}', '\u0000', '['.repeat(10_000), 'a=b&a=c', `"${'x'.repeat(300_000)}"`];

let dataDir: string;
const opened: OpenDoor[] = [];
const staying = new AbortController().signal;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-doors-'));
});
afterAll(async () => {
  await Promise.all(opened.map((door) => door.close?.(0)));
  await rm(dataDir, { recursive: true });
});

async function open(door: Door, environment: Record<string, string>): Promise<OpenDoor> {
  const inside = house({ ...environment, DATA_DIR: dataDir });
  const open = await door.open(inside, inside.config.doors[door.name] ?? {});
  opened.push(open);
  return open;
}

/** As a server would ask it. `headers`: beside the name of this machine. */
function answer({ method, path, handle }: Route, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const place = typeof path === 'string' ? path.replace(/[:*]\w+/, 'nothing') : path.source.replace(/^\^|\\|\(.*$/g, '');
  const request = { method, headers: { host: '127.0.0.1', ...headers }, ...(method === 'POST' && { body }) };
  return explained(handle)(new Request(`http://localhost${place}`, request), staying);
}

test('each has a name and a title of its own, which the table of the start has room for', () => {
  for (const field of ['name', 'title'] as const) expect(new Set(DOORS.map((door) => door[field])).size).toBe(DOORS.length);
  expect(DOORS.filter(({ title }) => title.length > 11)).toEqual([]);
});

test('no path leads to two of them', async () => {
  const doors = await Promise.all(DOORS.map((door) => open(door, ALL)));
  const places = doors.flatMap(({ routes = [], upgrades = {} }) => [
    ...routes.map(({ method, path }) => `${method} ${path}`),
    ...Object.keys(upgrades).map((path) => `WS ${path}`),
  ]);
  expect(new Set(places).size).toBe(places.length);
});

describe.each(DOORS.map((door) => [door.name, door] as const))('%s', (_, door) => {
  test.each([
    ['with everything set', ALL],
    ['with nothing set', {}],
    ['where strangers come by', PUBLIC],
    ['where strangers come by, with nothing set', { HOST: '0.0.0.0' }],
  ])('has one line for the owner, %s', async (_, environment) => {
    const line = (await open(door, environment)).banner('http://127.0.0.1:3000');
    expect(line).toMatch(/^\S[^\n]+$/);
    for (const secret of [GOOGLE_HOME.ACCESS_TOKEN, GOOGLE_HOME.GOOGLE_HOME_CLIENT_SECRET, PUBLIC.TWILIO_AUTH_TOKEN]) {
      expect(line).not.toContain(secret);
    }
  });

  test('comes in somewhere when everything is set', async () => {
    const { routes = [], upgrades = {}, listen } = await open(door, ALL);
    expect(routes.length + Object.keys(upgrades).length + (listen ? 1 : 0)).toBeGreaterThan(0);
  });

  test('turns strangers away, unless it says that a path is open', async () => {
    const { routes = [], upgrades = {} } = await open(door, PUBLIC);
    const strange = { host: 'voice.example', 'content-type': 'application/json' };
    for (const route of routes) {
      const { status } = await answer(route, '{}', strange);
      if (route.open) expect(status).toBeLessThan(500);
      else expect([route.path, [400, 401, 403].includes(status)]).toEqual([route.path, true]);
    }
    for (const [path, { admit }] of Object.entries(upgrades)) {
      expect(() => admit(new Request(`http://localhost${path}`, { headers: strange }))).toThrow(RefusedRequest);
    }
  });

  test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'refuses what is no request, as %s',
    async (type) => {
      // Without a project of Google's own nothing of a request is looked at before its body.
      const environments = [ALL, {}];
      for (const environment of environments) {
        const { routes = [] } = await open(door, environment);
        for (const route of routes.filter(({ method, path }) => method === 'POST' && !(path === '/cast' && type === 'text/plain'))) {
          for (const body of GARBAGE) {
            const { status } = await answer(route, body, { 'content-type': type });
            expect([route.path, body.slice(0, 20), status >= 400 && status < 500]).toEqual([route.path, body.slice(0, 20), true]);
          }
        }
      }
    },
  );

  test('closes, and nobody comes in any more', async () => {
    const closing = await open(door, ALL);
    const address = await closing.listen?.();
    await closing.close?.(0);
    if (!address) return;
    const { hostname, port } = new URL(address);
    await expect(
      new Promise((resolve, reject) => connect(Number(port), hostname, () => resolve('in')).on('error', reject)),
    ).rejects.toThrow('ECONNREFUSED');
  });
});
