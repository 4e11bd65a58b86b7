import type { EventEmitter } from 'node:events';
import { isIPv4 } from 'node:net';
import { Bonjour, type Service } from 'bonjour-service';
import { onAbort } from '#core/async/on-abort.ts';
import { untilAborted } from '#core/async/until-aborted.ts';
import { within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { CastError } from './cast-error.ts';
import type { CastAddress } from './connection.ts';

/** Speakers answer within a second; a question may get lost, so it is asked again. */
const SEARCH_MS = 5_000;
const ASK_AGAIN_MS = 1_000;

/**
 * Finds a speaker by the name that it has in the Google Home app, in any case, by mDNS (`_googlecast._tcp`). Throws CastError 'not-found'.
 * `network`: where to ask, instead of on every interface at mDNS' own port.
 */
export async function findSpeaker(
  name: string,
  { clock, signal, network = {} }: { clock: Clock; signal: AbortSignal; network?: { interface?: string; bind?: string; port?: number } },
): Promise<CastAddress> {
  const others = new Set<string>();
  const done = new AbortController();
  const finish = () => done.abort();
  const unlink = onAbort(signal, finish);
  const bonjour = new Bonjour(network as object);
  // Without this a network that cannot be listened to would end the process.
  (bonjour as unknown as { server: { mdns: EventEmitter } }).server.mdns.on('error', finish);
  try {
    const found = new Promise<CastAddress>((resolve) => {
      const browser = bonjour.find({ type: 'googlecast' }, (service) => {
        const theirs = friendlyName(service);
        const host = service.addresses?.find(isIPv4) ?? service.referer?.address;
        if (host !== undefined && theirs.toLowerCase() === name.toLowerCase()) resolve({ host, port: service.port });
        else others.add(theirs);
      });
      void askAgain(() => browser.update(), clock, done.signal);
    });
    const speaker = await within(clock, SEARCH_MS, untilAborted(found, done.signal));
    if (typeof speaker === 'object') return speaker;
    if (signal.aborted) throw new CastError('stopped', 'the search for the speaker was stopped');
    const instead =
      others.size > 0 ? `these do: ${[...others].join(', ')}` : 'nor does any other; give its address if mDNS does not come through';
    throw new CastError('not-found', `no speaker named "${name}" answers in this network, ${instead} (CAST_DEVICE)`);
  } finally {
    unlink();
    done.abort();
    bonjour.destroy();
  }
}

/** 'Kitchen speaker'; the service's own name is 'Google-Nest-Mini-' and a long number. */
function friendlyName({ name, txt }: Service): string {
  return typeof txt?.fn === 'string' ? txt.fn : name;
}

async function askAgain(ask: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    await clock.sleep(ASK_AGAIN_MS, signal);
    if (signal.aborted) return;
    ask();
  }
}
