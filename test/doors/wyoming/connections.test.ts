import { describe, expect, test } from '@jest/globals';
import type { TextToSpeech } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { HOME, type WyomingClient, wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { letterVoice, withWyoming } from '#test/support/fakes/wyoming-server.ts';
import { until } from '#test/support/until.ts';

const never = new Promise<never>(() => {});

describe('room, idle time and closing of the Wyoming door', () => {
  test('the Wyoming door has room for so many, and says so to the others', () =>
    withWyoming({ maxConnections: 1 }, async (client, { url, door }) => {
      client.send('ping');
      await client.next('pong');
      const other = await wyomingClient(url);
      expect(await other.rest()).toMatchObject([{ type: 'error', data: { code: 'busy' } }]);
      client.close();
      await until(() => door.connections() === 0);
      const later = await wyomingClient(url);
      later.send('ping');
      await later.next('pong');
      later.close();
    }));

  test('the Wyoming door closes a connection on which nothing comes, also in the middle of a sound', () =>
    withWyoming({ clock: pacedClock(500) }, async (client, { door }) => {
      client.send('audio-start', HOME);
      expect(await client.rest()).toEqual([]);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
    }));

  test.each([
    ['has not begun', () => {}],
    ['is in the middle of an event', (client: WyomingClient) => client.send('ping')],
  ])('the Wyoming door closes a connection that %s and sends bytes now and then', (_, begin) => {
    const clock = virtualClock(0);
    return withWyoming({ clock }, async (client, { door }) => {
      begin(client);
      for (let count = 0; count < 6 && (count === 0 || door.connections() > 0); count++) {
        client.write(count === 0 ? '{' : ' ');
        await systemClock.sleep(20);
        clock.move(20_000);
      }
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
    });
  });

  test('the Wyoming door does not wait for a client that stops reading', async () => {
    let made = 0;
    const endless: TextToSpeech = {
      ...letterVoice(),
      async *speak(_text, { signal }) {
        for (; !signal.aborted; made++) yield { audio: new Uint8Array(64_000) };
      },
    };
    await withWyoming({ tts: endless, clock: pacedClock(100) }, async (client, { door }) => {
      client.send('synthesize', { text: 'On and on.' });
      await until(() => door.connections() === 1);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
      // What the network itself holds on loopback, and not what the voice could have made.
      expect(made * 64_000).toBeLessThan(64_000_000);
    });
  });

  test('the Wyoming door that has to close lets the one who is being answered finish, and nobody else in', async () => {
    let asked = false;
    let finish = () => {};
    const answered = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await withWyoming(
      {
        async *answer() {
          asked = true;
          await answered;
          yield 'Done.';
          return undefined;
        },
      },
      async (client, { url, door }) => {
        const idle = await wyomingClient(url);
        idle.send('ping');
        await idle.next('pong');
        client.send('transcript', { text: 'hello' });
        client.send('ping');
        await until(() => asked);
        const drained = door.drain(60_000);
        expect(await idle.rest()).toEqual([]);
        expect(await (await wyomingClient(url)).rest()).toMatchObject([{ type: 'error', data: { code: 'busy' } }]);
        finish();
        expect((await client.rest()).map(({ type }) => type)).toEqual(['handled-start', 'handled-chunk', 'handled', 'handled-stop']);
        await drained;
        expect(door.connections()).toBe(0);
      },
    );
  });

  test('the Wyoming door that has to close does not wait for a client that never ends', () =>
    withWyoming(
      {
        tts: {
          ...letterVoice(),
          async *speak() {
            yield await never;
          },
        },
      },
      async (client, { door }) => {
        client.send('synthesize-start');
        client.send('synthesize-chunk', { text: 'Hello.' });
        await client.next('audio-start');
        await door.drain(20);
        expect(door.connections()).toBe(0);
      },
    ));
});
