import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LATE, within } from '#core/async/within.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Config } from '#core/settings/config.ts';
import { householdFor } from '#doors/cast/household.ts';
import { clientsOnly } from '#doors/http/clients-only.ts';
import { apiFor } from '#doors/llm-api/api.ts';
import { wyomingFor } from '#doors/wyoming/listener.ts';
import { httpApp } from './app.ts';
import { callsFor } from './calls.ts';
import { inEcsTask } from './ecs-task.ts';
import { historyFor } from './history.ts';
import { lateAnswersHere } from './late-answers.ts';
import { startMetrics } from './metrics.ts';
import { modelFor } from './models.ts';
import type { Outside } from './outside.ts';
import { personSecretIn } from './person-secret.ts';
import { speakersFor } from './speakers.ts';
import { speechFor } from './speech.ts';

/** Requests in flight, and answers being finished, get so long when the process is asked to stop. */
const REQUESTS_MS = 8_000;

export interface Service {
  url: string;
  model: string;
  ears: string;
  voice: string;
  /** Where Home Assistant comes in, such as tcp://127.0.0.1:10500. */
  wyoming?: string | undefined;
  /** Stops taking requests, lets those in flight end, then closes the store. */
  close(): Promise<void>;
}

/** Puts everything together and listens. Rejects if the store or the port cannot be had. */
export async function startService(config: Config, outside: Outside): Promise<Service> {
  const { clock, fetch, log } = outside;
  const [model, history, speech, personSecret] = await Promise.all([
    modelFor(config, clock, log),
    historyFor(config, clock, log),
    speechFor(config, clock, log),
    config.personSecret ?? personSecretIn(config.dataDir),
  ]);
  const { memory } = history;
  const lateAnswers = lateAnswersHere(memory, clock, log);
  async function health() {
    const recalled = await within(clock, 500, memory.recall('health', 'health')).catch(() => LATE);
    const store = recalled === LATE ? 'unreachable' : 'ok';
    return {
      ready: server.listening,
      body: {
        status: server.listening ? 'ok' : 'stopping',
        store,
        model: model.name,
        ears: speech.stt.name,
        voice: speech.tts.name,
        calls: calls.entrance.calls(),
      },
    };
  }

  const metrics = startMetrics(() => calls.entrance.calls());
  const inLog = logMeasured(log);
  const report: Report = (measured) => {
    metrics.report(measured);
    inLog(measured);
  };
  const speakers = speakersFor(config, { model, memory, lateAnswers, personSecret, report }, outside);
  const calls = callsFor(config, { model, memory, speech, personSecret, clock, log, report });
  const api = apiFor(config, { model, memory, speech, personSecret, clock, log, report });
  const release = () => Promise.all([history.close(), speech.close(), calls.close()]);
  const giveUp = async (error: unknown): Promise<never> => {
    await release();
    throw error;
  };
  const port = (): number => (server.address() as AddressInfo).port;
  const household = await householdFor(config, { model, memory, tts: speech.tts, personSecret, clock, log, report, port }).catch(giveUp);
  const server: Server = createServer(
    httpApp({
      ...speakers,
      twilioVoice: calls.twilioVoice,
      household: household?.routes,
      console: calls.console,
      api: api.routes,
      metrics: [clientsOnly(config), metrics.route],
      health,
      log,
    }),
  );
  server.on('upgrade', calls.entrance.upgrade);
  server.requestTimeout = 10_000;
  // Longer than a load balancer keeps a connection: it would send a request into one that we are just closing.
  server.keepAliveTimeout = 310_000;
  await listen(server, config).catch(giveUp);
  const wyoming = await wyomingFor(config, { model, memory, speech, personSecret, clock, log, report }).catch((error) => {
    server.close();
    return giveUp(error);
  });
  const leaveTask =
    config.ecsAgent &&
    inEcsTask({ agent: config.ecsAgent, calls: calls.entrance.calls, clock, fetch, log, namespace: config.metricsNamespace });

  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port()}`,
    model: model.name,
    ears: speech.stt.name,
    voice: speech.tts.name,
    wyoming: wyoming?.url,
    async close() {
      const drained = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.keepAliveTimeout = 1; // a connection that is answered from now on does not linger
      server.closeIdleConnections();
      await Promise.all([calls.entrance.drain(config.drainMs), wyoming?.close(config.drainMs), household?.close()]);
      if (leaveTask) leaveTask();
      // The last requests may leave answers to be finished.
      await within(
        clock,
        REQUESTS_MS,
        drained.then(() => Promise.all([lateAnswers.idle(), api.saved()])),
      );
      server.closeAllConnections();
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
