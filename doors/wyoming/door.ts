import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { hostname } from 'node:os';
import { within } from '#core/async/within.ts';
import { personKey } from '#core/conversation/person.ts';
import { textTurn } from '#core/conversation/text-turn.ts';
import type { Log } from '#core/log.ts';
import { wholeNumber } from '#core/settings/kinds.ts';
import type { DoorDefinition } from '#doors/door.ts';
import { wyomingInfo } from './info.ts';
import { wyomingDoor } from './wyoming-door.ts';

/** A network that does not let us say goodbye is left without (milliseconds). */
const WITHDRAW_MS = 500;

const wyomingSettings = {
  port: wholeNumber(
    'WYOMING_PORT',
    'where Home Assistant finds our ears, voice and conversation, such as 10500; without a password, on HOST',
    { least: 0, most: 65_535, otherwise: 'none: off' },
  ),
};

/** Wyoming on WYOMING_PORT: the door for Home Assistant. The network is told of it, if others can come in. */
export const wyoming: DoorDefinition<typeof wyomingSettings> = {
  name: 'wyoming',
  title: 'Wyoming',
  needsLocale: true,
  settings: wyomingSettings,
  problems({ port }, config) {
    if (port === undefined || port === 0 || port !== config.port) return [];
    return [`WYOMING_PORT and PORT are both ${port}: set WYOMING_PORT to another one, such as 10500.`];
  },
  open(house, { port: asked }) {
    const { host, loopback, stt, tts, maxCalls } = house.config;
    if (asked === undefined) return { banner: () => 'no port until WYOMING_PORT is set' };
    const { model, speech, personSecret, clock, log } = house;
    // The protocol does not say who speaks: all who talk to Home Assistant are one household.
    const person = personKey(personSecret, 'wyoming', 'household');

    const door = wyomingDoor({
      stt: speech.stt,
      tts: speech.tts,
      info: wyomingInfo({
        stt: { name: speech.stt.name, languages: stt[0]?.languages ?? 'any' },
        tts: { name: speech.tts.name, languages: tts[0]?.languages ?? 'any' },
        model,
      }),
      answer(text, { conversation = randomUUID(), locale, signal }) {
        const caller = {
          person,
          timeZone: house.homeTimeZone(),
          conversation: personKey(personSecret, 'wyoming conversation', conversation),
          locale,
        };
        return textTurn(text, caller, { ...house, door: 'wyoming' }, signal);
      },
      maxConnections: maxCalls,
      clock,
      locale: () => house.localeAt('wyoming'),
      onFault: (error) => log.error({ cause: String(error) }, 'a Wyoming client could not be served'),
    });
    const server = createServer(door.take);
    let withdraw = async () => {};

    return {
      async listen() {
        await new Promise<void>((resolve, reject) => {
          server.once('error', (error: NodeJS.ErrnoException) =>
            reject(error.code === 'EADDRINUSE' ? new Error(`port ${asked} is taken: set WYOMING_PORT to another one.`) : error),
          );
          server.listen(asked, host, resolve);
        });
        const { port } = server.address() as AddressInfo;
        if (!loopback) withdraw = await announce(port, log);
        return `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
      },
      banner: (url) =>
        `${url}, for Home Assistant; ${loopback ? 'from this machine only' : 'OPEN to everybody who reaches it: the protocol has no password'}`,
      async close(drainMs) {
        server.close();
        await Promise.all([within(clock, WITHDRAW_MS, withdraw()), door.drain(drainMs)]);
      },
    };
  },
};

/** By zeroconf, as `_wyoming._tcp`. Returns what takes it back. */
async function announce(port: number, log: Log): Promise<() => Promise<void>> {
  const { default: Bonjour } = await import('bonjour-service');
  const onError = (error: unknown) => log.warn({ cause: String(error) }, 'the network is not told of the Wyoming port');
  const bonjour = new Bonjour({}, onError);
  // It leaves errors of the socket to nobody, and they would end the process.
  (bonjour as unknown as { server: { mdns: EventEmitter } }).server.mdns.on('error', onError);
  bonjour.publish({ name: `Parley on ${hostname().split('.')[0]}`, type: 'wyoming', port });
  return () => new Promise((resolve) => bonjour.unpublishAll(() => bonjour.destroy(resolve)));
}
