import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { underWay } from '#core/async/under-way.ts';
import { within } from '#core/async/within.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Config } from '#core/settings/config.ts';
import type { House } from '#doors/door.ts';
import { demandClient } from '#doors/http/guards.ts';
import type { Handler, Route } from '#doors/http/handler.ts';
import { json } from '#doors/http/responses.ts';
import { entrance } from '#doors/http/web-socket-server.ts';
import { CONNECTIONS, httpApp } from './app.ts';
import { callsTaken } from './capacity.ts';
import { DOORS } from './config.ts';
import { inEcsTask } from './ecs-task.ts';
import { storeHealth } from './health.ts';
import { buildHouse } from './house/house.ts';
import { startMetrics } from './metrics.ts';
import type { Outside } from './outside.ts';

/** What people have heard gets so long to be remembered, once everything has ended. */
const REMEMBER_MS = 3_000;

export interface Service {
  url: string;
  model: string;
  ears: string;
  voice: string;
  /** Of the doors that have a port of their own: where that is, by the door's name. */
  addresses: ReadonlyMap<string, string>;
  /** How to come in, a line for each door. */
  banner: readonly string[];
  /**
   * Takes nothing new, and lets what goes on at every door end by itself for as long as `DRAIN_SECONDS` say; then ends it, has what was delivered of
   * it remembered, and closes the store. No later than 10 s after those seconds.
   */
  close(): Promise<void>;
}

/** Puts everything together and listens. Rejects if the store or a port cannot be had. */
export async function startService(config: Config, outside: Outside): Promise<Service> {
  const { clock, fetch, log } = outside;
  const server = createServer(CONNECTIONS);
  const metrics = startMetrics(() => calls.calls());
  const inLog = logMeasured(log);
  const report: Report = (measured) => {
    metrics.report(measured);
    inLog(measured);
  };
  const built = await buildHouse(config, report, outside, (to) => doors.flatMap(({ outlets }) => outlets?.(to) ?? []));
  const { model, memory, history, speech, lateAnswers, bell, release } = built;
  const house: House = {
    ...built,
    full: (path) => calls.full(path),
    port: () => (server.address() as AddressInfo).port,
    startBriefing(requestId) {
      for (const { startBriefing } of doors) startBriefing?.(requestId);
    },
  };
  const giveUp = async (error: unknown): Promise<never> => {
    server.close();
    await release();
    throw error;
  };
  const doors = await Promise.all(
    DOORS.map(async (door) => ({ ...door, ...(await door.open(house, config.doors[door.name] ?? {})) })),
  ).catch(giveUp);
  const maxCalls = callsTaken(config, { shared: doors.some(({ listen }) => listen !== undefined) });
  const calls = entrance({ clock, maxCalls, upgrades: Object.assign({}, ...doors.map(({ upgrades }) => upgrades)) });

  const health: Handler = async () => {
    const store = await storeHealth(memory, clock);
    const working = store.store === 'ok' ? 'ok' : 'degraded';
    const status = server.listening ? working : 'stopping';
    const names = { model: model.name, ears: speech.stt.name, voice: speech.tts.name };
    return json({ status, ...store, ...names, calls: calls.calls() }, { status: server.listening ? 200 : 503 });
  };
  const counted: Handler = (request, gone) => {
    demandClient(request, config);
    return metrics.route(request, gone);
  };
  const ours: Route[] = [
    { method: 'GET', path: '/health', handle: health, open: true },
    { method: 'GET', path: '/metrics', handle: counted },
  ];

  const routes = Object.fromEntries([...doors, { name: 'server', routes: ours }].map(({ name, routes = [] }) => [name, routes]));
  const answering = underWay();
  server.on('request', httpApp(routes, { clock, log, answering }));
  server.on('upgrade', calls.upgrade);
  await listen(server, config).catch(giveUp);
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${house.port()}`;
  const addresses = new Map<string, string>();
  for (const { name, listen } of doors) if (listen) addresses.set(name, await listen().catch(giveUp));
  bell.start();
  const leaveTask =
    config.ecsAgent && inEcsTask({ agent: config.ecsAgent, calls: calls.calls, clock, fetch, log, namespace: config.metricsNamespace });

  return {
    url,
    model: model.name,
    ears: speech.stt.name,
    voice: speech.tts.name,
    addresses,
    banner: doors.map(({ name, title, banner }) => `${title.padEnd(11)} ${banner(addresses.get(name) ?? url)}`),
    async close() {
      const { drainMs } = config;
      const unconnected = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.keepAliveTimeout = 1; // a connection that is answered from now on does not linger
      server.closeIdleConnections();
      // The last requests may leave answers to be finished.
      const answered = unconnected.then(answering.over).then(lateAnswers.idle);
      await Promise.all([calls.drain(drainMs), within(clock, drainMs, answered), ...doors.map(({ close }) => close?.(drainMs))]);
      if (leaveTask) leaveTask();
      // A reply that is broken off is remembered as far as it has come.
      server.closeAllConnections();
      await within(clock, REMEMBER_MS, answering.over().then(history.saved));
      await release();
    },
  };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
