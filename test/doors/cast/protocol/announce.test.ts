import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { wav } from '#core/audio/wav.ts';
import { announce } from '#doors/cast/protocol/announce.ts';
import { CastError } from '#doors/cast/protocol/cast-error.ts';
import { systemClock } from '#providers/clock/system.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type CastFault, type FakeCastDevice, fakeCastDevice } from '#test/support/fakes/fake-cast-device.ts';
import { freePort } from '#test/support/processes/free-port.ts';

const samples = Int16Array.from({ length: 1_600 }, (_, n) => n);
let clips: Server;
let device: FakeCastDevice;

beforeAll(async () => {
  clips = createServer((request, response) => {
    if (request.url !== '/clip.wav') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'audio/wav' }).end(wav(samples, 16_000));
  });
  await new Promise<void>((resolve) => clips.listen(0, '127.0.0.1', resolve));
  device = await fakeCastDevice();
});
afterAll(async () => {
  clips.close();
  await device.close();
});
beforeEach(() => device.forget());

function saying({ path = '/clip.wav', clock = systemClock, signal = new AbortController().signal, port = device.port } = {}) {
  const clipPort = (clips.address() as AddressInfo).port;
  const clipFrom = (host: string) => ({ url: `http://${host}:${clipPort}${path}`, contentType: 'audio/wav', lengthMs: 100 });
  return announce({ host: device.host, port }, clipFrom, { clock, signal });
}

async function problemOf(saying: Promise<unknown>): Promise<CastError> {
  const error = await saying.then(
    () => undefined,
    (error) => error,
  );
  expect(error).toBeInstanceOf(CastError);
  return error;
}

describe('an announcement on a Cast speaker', () => {
  test('a speaker plays what it is sent, to the end, fetched from where it finds us', async () => {
    expect(await saying()).toEqual({ ended: 'whole', playedMs: 100 });
    expect(device.played).toEqual([{ samples, sampleRate: 16_000 }]);
    expect(device.urls).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/clip\.wav$/)]);
  });

  test('a speaker plays one after another, and messages that come byte by byte are understood', async () => {
    device.trickle();
    for (const count of [1, 2]) {
      await saying();
      expect(device.played).toHaveLength(count);
    }
  });

  test('a speaker answers when it is asked whether we are there', async () => {
    await saying();
    expect(device.heard).toEqual(expect.arrayContaining(['CONNECT', 'PING', 'PONG', 'GET_STATUS', 'LAUNCH', 'LOAD']));
  });

  test('a speaker that plays music speaks over it, and we are told what was ended', async () => {
    device.busyWith('Spotify');
    expect(await saying()).toEqual({ ended: 'whole', playedMs: 100, replaced: 'Spotify' });
  });

  test.each(['stopped-by-hand', 'taken-over'] as const)('a speaker that is %s has not said everything', async (fault) => {
    device.fail(fault);
    expect(await saying()).toMatchObject({ ended: 'interrupted' });
    expect(device.played).toEqual([]);
  });
});

const TROUBLES: [CastFault, CastError['problem'], RegExp][] = [
  ['refuses-launch', 'refused', /LAUNCH_ERROR, NOT_ALLOWED/],
  ['never-launches', 'silent', /media player/],
  ['load-failed', 'not-played', /LOAD_FAILED.*PUBLIC_URL/],
  ['load-failed-late', 'not-played', /LOAD_FAILED/],
  ['never-plays', 'silent', /firewall/],
  ['stumbles', 'not-played', /ERROR/],
  ['dies-at-launch', 'gone', /closed/],
  ['dies-while-playing', 'gone', /closed/],
  ['falls-silent', 'gone', /silent/],
  ['silent', 'silent', /what it is doing/],
  ['garbage', 'gone', /does not speak Cast/],
  ['too-long', 'gone', /does not speak Cast/],
];

test.each(TROUBLES)('of a speaker that %s we say so, in a bounded time', async (fault, problem, message) => {
  device.fail(fault);
  const error = await problemOf(saying({ clock: pacedClock(10) }));
  expect([error.problem, error.message]).toEqual([problem, expect.stringMatching(message)]);
});

test('a clip that is not there is not played', async () => {
  expect(await problemOf(saying({ path: '/other.wav' }))).toMatchObject({ problem: 'not-played' });
});

test('a speaker that is off cannot be reached', async () => {
  expect(await problemOf(saying({ port: await freePort() }))).toMatchObject({
    problem: 'unreachable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('something that speaks no TLS cannot be reached either', async () => {
  expect(await problemOf(saying({ port: (clips.address() as AddressInfo).port }))).toMatchObject({ problem: 'unreachable' });
});

test('an announcement that is stopped does not wait for the speaker', async () => {
  device.hold();
  const stopping = new AbortController();
  const said = problemOf(saying({ signal: stopping.signal }));
  while (device.urls.length === 0) await systemClock.sleep(5);
  stopping.abort();
  expect(await said).toMatchObject({ problem: 'stopped' });
});
