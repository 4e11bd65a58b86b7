import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownerOf, personKey } from '#core/conversation/person.ts';
import { announcements } from '#doors/announcements/door.ts';
import type { Announcement, Audience, Outlet } from '#doors/door.ts';
import { house } from '#test/support/house.ts';
import { run } from '#test/support/processes/run.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/processes/running-service.ts';

const PATH = '/v1/announcements';
const TOKEN = 'open-sesame-says-the-test';

/** What the house has said, to whom. */
const said: { to: Audience; announcement: Announcement }[] = [];

/** The door of a house with such devices. */
async function opened(devices: readonly ('hears' | 'is busy')[]) {
  const outlets = (to: Audience): Outlet[] =>
    devices.map((device) => ({
      door: 'cast',
      async say(announcement) {
        said.push({ to, announcement });
        return device === 'hears';
      },
    }));
  const { routes = [] } = await announcements.open({ ...house({ ACCESS_TOKEN: TOKEN }), outlets }, {});
  return async (body: unknown) => {
    said.length = 0;
    const request = new Request(`http://127.0.0.1:3000${PATH}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const response = await routes[0]?.handle(request, new AbortController().signal);
    return { status: response?.status, body: await response?.json() };
  };
}

describe('an announcement', () => {
  test('is for the owner, or for whoever is at a door, or for a person, as the API calls them', async () => {
    const post = await opened(['hears']);
    expect(await post({ text: ' Dinner is ready. ' })).toEqual({ status: 200, body: { said: [{ door: 'cast', heard: true }] } });
    expect(said).toEqual([{ to: { person: ownerOf(PERSON_SECRET) }, announcement: { text: 'Dinner is ready.', locale: 'en-US' } }]);
    await post({ text: 'Essen!', door: 'telephone', locale: 'de' });
    expect(said).toEqual([{ to: { door: 'telephone' }, announcement: { text: 'Essen!', locale: 'de-DE' } }]);
    await post({ text: 'Dinner', user: 'ann', door: 'realtime' });
    expect(said[0]?.to).toEqual({ person: personKey(PERSON_SECRET, 'api', 'ann'), door: 'realtime' });
  });

  test('where one of two devices says it, each is told of', async () => {
    expect(await (await opened(['is busy', 'hears']))({ text: 'Dinner' })).toEqual({
      status: 200,
      body: {
        said: [
          { door: 'cast', heard: false },
          { door: 'cast', heard: true },
        ],
      },
    });
  });

  test('that nobody can hear, or nobody heard, is told as such', async () => {
    expect(await (await opened([]))({ text: 'Dinner' })).toMatchObject({
      status: 409,
      body: { error: /^Nobody can be told now/ },
    } as object);
    expect(await (await opened(['is busy']))({ text: 'Dinner' })).toMatchObject({ status: 409 });
  });

  test.each([
    [{ text: 'Dinner', door: 'alexa' }, 404, 'Nothing can be said unasked at "alexa": door is one of cast, realtime, telephone.'],
    [{}, 400, 'text: '],
    [{ text: '  ' }, 400, 'text: '],
    [{ text: 'x'.repeat(501) }, 400, 'text: '],
    [{ text: 'Dinner', locale: 'tlh' }, 400, 'locale: "tlh" is in no language'],
    [{ text: 'Dinner', loud: true }, 400, 'loud'],
    ['Dinner', 400, 'not JSON'],
    [{ text: 'Dinner', user: 'x'.repeat(9_000) }, 413, 'the body is'],
  ])('%j is refused', async (body, status, why) => {
    const refused = await (await opened(['hears']))(body);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body)).toContain(why.replaceAll(`"`, `\\"`));
    expect(said).toEqual([]);
  });
});

describe('on a server that others can reach', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runningService({ PUBLIC_URL: 'https://parley.example', ACCESS_TOKEN: TOKEN });
  });
  afterAll(() => service.close());

  const post = (headers: Record<string, string>) =>
    fetch(`${service.url}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ text: 'Dinner' }),
    });

  test('it takes the access token: strangers learn nothing, and with it is told who could hear', async () => {
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: `Bearer ${TOKEN}s` })).status).toBe(401);
    expect((await post({ authorization: `Bearer ${TOKEN}`, origin: 'https://evil.example' })).status).toBe(403);
    const allowed = await post({ authorization: `Bearer ${TOKEN}` });
    expect([allowed.status, await allowed.json()]).toEqual([409, { error: expect.stringMatching(/^Nobody can be told now/) }]);
  });

  test('npm run ring says it with the token, and what came of it; without a text how it is used', async () => {
    const environment = { PORT: new URL(service.url).port, ACCESS_TOKEN: TOKEN, DATA_DIR: '/nowhere' };
    const ring = (...args: string[]) => run('scripts/ring.ts', { args, environment }).ended;
    expect(await ring('Dinner')).toMatchObject({ code: 1, errors: expect.stringMatching(/^It was not said: Nobody can be told now/) });
    expect(await ring()).toMatchObject({ code: 1, errors: expect.stringMatching(/^Usage: npm run ring/) });
  });
});
