import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { hostname } from 'node:os';
import { within } from '#core/async/within.ts';
import { historyIn } from '#core/conversation/history.ts';
import { personKey } from '#core/conversation/person.ts';
import { textTurn } from '#core/conversation/text-turn.ts';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, Memory, Speech } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { wyomingInfo } from './info.ts';
import { wyomingDoor } from './wyoming-door.ts';

/** A network that does not let us say goodbye is left without (milliseconds). */
const WITHDRAW_MS = 500;

const ENGLISH = LOCALES.filter((locale) => locale.startsWith('en-'));

/** The door for Home Assistant. */
export interface Wyoming {
  /** Such as tcp://127.0.0.1:10500. */
  url: string;
  close(drainMs: number): Promise<void>;
}

/** Listens on WYOMING_PORT, if there is one, and tells the network of it, if others can come in. Rejects if the port cannot be had. */
export async function wyomingFor(
  config: Config,
  parts: { model: LanguageModel; memory: Memory; speech: Speech; personSecret: string; clock: Clock; log: Log; report: Report },
): Promise<Wyoming | undefined> {
  const { host, wyomingPort, loopback, store, stt, tts } = config;
  if (wyomingPort === undefined) return undefined;
  const { model, memory, speech, personSecret, clock, log, report } = parts;
  const answering = {
    door: 'wyoming',
    model,
    tools: [],
    history: historyIn({ memory, clock, log }),
    historyDays: store.historyDays,
    clock,
    report,
    log,
  };
  // Whoever talks to Home Assistant is one household; the protocol does not say who speaks.
  const household = {
    person: personKey(personSecret, 'wyoming', 'household'),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };

  const door = wyomingDoor({
    stt: speech.stt,
    tts: speech.tts,
    info: wyomingInfo({
      ears: { name: speech.stt.name, locales: localesOf(stt[0]?.provider) },
      voice: { name: speech.tts.name, locales: localesOf(tts[0]?.provider) },
      model: { name: model.name, locales: LOCALES },
    }),
    answer(text, { conversation = randomUUID(), locale, signal }) {
      const caller = { ...household, conversation: personKey(personSecret, 'wyoming conversation', conversation), locale };
      return textTurn(text, caller, answering, signal);
    },
    maxConnections: config.maxCalls,
    clock,
    onFault: (error) => log.error({ cause: String(error) }, 'a Wyoming client could not be served'),
  });

  const server = createServer(door.take);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${wyomingPort} is taken: set WYOMING_PORT to another one.`) : error),
    );
    server.listen(wyomingPort, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const withdraw = loopback ? async () => {} : await announce(port, log);

  return {
    url: `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async close(drainMs) {
      server.close();
      await Promise.all([within(clock, WITHDRAW_MS, withdraw()), door.drain(drainMs)]);
    },
  };
}

/** The embedded ears and voice know English alone. */
function localesOf(provider: string | undefined): readonly Locale[] {
  return provider === 'pocketsphinx' || provider === 'flite' ? ENGLISH : LOCALES;
}

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
