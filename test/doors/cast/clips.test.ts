import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keptClips } from '#doors/cast/clips.ts';
import { systemClock } from '#providers/clock/system.ts';
import { httpApp } from '#server/app.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { silentLog } from '#test/support/speaker.ts';

const clock = virtualClock(0);
let clips: ReturnType<typeof keptClips>;
let url: string;
let close: () => void;

beforeEach(async () => {
  let drawn = 0;
  clips = keptClips({ clock, random: () => `clip-${drawn++}` });
  const server = createServer(
    httpApp({ cast: [{ method: 'GET', path: '/cast/:clip', handle: clips.route }] }, { clock: systemClock, log: silentLog }),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => void server.close();
});
afterEach(() => close());

const statusOf = async (path: string) => (await fetch(url + path)).status;

test('a clip is served as often as the speaker asks, for five minutes', async () => {
  const { path } = clips.keep(Buffer.from('RIFF'));
  clock.move(4 * 60_000);
  for (const method of ['HEAD', 'GET', 'GET']) {
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-length')]).toEqual([
      200,
      'audio/wav',
      '4',
    ]);
    expect(await response.text()).toBe(method === 'HEAD' ? '' : 'RIFF');
  }
  clock.move(60_000);
  expect(await statusOf(path)).toBe(404);
});

test('a clip that was heard is gone', async () => {
  const { path, drop } = clips.keep(Buffer.from('RIFF'));
  drop();
  expect(await statusOf(path)).toBe(404);
});

test.each([
  ['eight clips', 4, 8],
  ['64 MB', 20_000_000, 3],
])('no more clips than %s are kept, and the oldest goes first', async (_most, bytes, kept) => {
  const file = Buffer.alloc(bytes);
  const paths = Array.from({ length: kept + 1 }, () => clips.keep(file).path);
  expect(await Promise.all(paths.map(async (path) => (await fetch(url + path, { method: 'HEAD' })).status))).toEqual([
    404,
    ...Array(kept).fill(200),
  ]);
});
