import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Bonjour } from 'bonjour-service';
import { findSpeaker } from '#doors/cast/protocol/find-speaker.ts';
import { systemClock } from '#providers/clock/system.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

let house: Bonjour;
let network: { interface: string; bind: string; port: number };
const signal = new AbortController().signal;

/** mDNS on loopback, on a port of its own. */
beforeEach(async () => {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  network = { interface: '127.0.0.1', bind: '0.0.0.0', port: socket.address().port };
  await new Promise<void>((resolve) => socket.close(resolve));
  house = new Bonjour(network as object);
  for (const [name, port] of [
    ['Kitchen speaker', 8009],
    ['Bedroom', 8010],
  ] as const) {
    house.publish({ name: `Google-Nest-Mini-${port}`, type: 'googlecast', port, txt: { fn: name, md: 'Nest Mini' }, probe: false });
  }
});
afterEach(() => new Promise<void>((resolve) => house.unpublishAll(() => house.destroy(resolve))));

test('a speaker is found by the name that the Google Home app shows', async () => {
  expect(await findSpeaker('bedroom', { clock: systemClock, signal, network })).toEqual({
    host: expect.stringMatching(/^[\d.]+$/),
    port: 8010,
  });
});

test('a name that nobody has is answered with those that are there', async () => {
  const searching = findSpeaker('Cellar', { clock: pacedClock(5), signal, network });
  await expect(searching).rejects.toMatchObject({
    problem: 'not-found',
    message: expect.stringMatching(/(Kitchen speaker, Bedroom|Bedroom, Kitchen speaker)/),
  });
});

test('a search that is stopped ends at once', async () => {
  const stopping = new AbortController();
  const searching = findSpeaker('Cellar', { clock: virtualClock(0), signal: stopping.signal, network });
  stopping.abort();
  await expect(searching).rejects.toMatchObject({ problem: 'stopped' });
  const unbegun = findSpeaker('Cellar', { clock: virtualClock(0), signal: AbortSignal.abort(), network });
  await expect(unbegun).rejects.toMatchObject({ problem: 'stopped' });
});
