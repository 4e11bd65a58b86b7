/** `npm run doctor`: checks configuration, store, model and skill id, and says how to mend what is wrong. Exits with 1 if anything is. */

import { promptFor } from '#core/conversation/prompt.ts';
import { turnId } from '#core/conversation/turn.ts';
import { ParleyError } from '#core/errors.ts';
import type { LanguageModel } from '#core/ports.ts';
import { type Config, ConfigurationError, readConfig } from '#core/settings/config.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { describedBy, openWyoming, wyomingService } from '#providers/wyoming-connection.ts';
import { historyFor } from '#server/history.ts';
import { modelFor } from '#server/models.ts';

// On Node 20 the AWS SDK would print that it will need a newer one in 2027: a matter for whoever updates it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

type Finding = { well: boolean; text: string };
const silent = { info() {}, warn() {}, error() {} };

const config = configuration();
const findings = config
  ? await Promise.all([skill(config), project(config), server(config), store(config), model(config), ...wyoming(config)])
  : [];
for (const { well, text } of findings) console.log(`${well ? ' ok ' : 'MEND'}  ${text}`);
process.exit(config && findings.every(({ well }) => well) ? 0 : 1);

function configuration(): Config | undefined {
  try {
    const config = readConfig();
    console.log(' ok   configuration');
    return config;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) console.log(`MEND  ${problem}`);
    return undefined;
  }
}

async function skill({ alexa, loopback }: Config): Promise<Finding> {
  if (alexa.skillId)
    return { well: true, text: `skill: only ${alexa.skillId} is let in, signatures ${alexa.verify ? 'verified' : 'not verified'}` };
  if (loopback)
    return { well: true, text: 'skill: any is let in, from this machine only; set ALEXA_SKILL_ID before the outside can reach it' };
  return { well: false, text: 'skill: /alexa is closed; set ALEXA_SKILL_ID to the id in the developer console' };
}

async function project({ google, loopback }: Config): Promise<Finding> {
  if (google.projectId) return { well: true, text: `Google: only requests that are signed for ${google.projectId} are let in` };
  return {
    well: true,
    text: loopback ? 'Google: anything is let in, from this machine only' : 'Google: /google is closed; set GOOGLE_PROJECT_ID to open it',
  };
}

async function server({ host, port }: Config): Promise<Finding> {
  const health = await healthOf(host, port);
  return {
    well: true,
    text: health ? `server: running on port ${port}, store ${health.store}` : `server: not running on port ${port} (npm start)`,
  };
}

async function store(config: Config): Promise<Finding> {
  const health = config.store.kind === 'embedded' ? await healthOf(config.host, config.port) : undefined;
  if (health) return { well: health.store === 'ok', text: `store: ${health.store}, in the running server` };
  try {
    const history = await historyFor(config, clock, silent);
    const since = clock.now();
    await history.memory.recall('doctor', 'doctor').finally(() => history.close());
    return {
      well: true,
      text: `store: ${config.store.kind}, table ${config.store.table}, a read took ${Math.round(clock.now() - since)} ms`,
    };
  } catch (error) {
    const remedy =
      config.store.kind === 'embedded'
        ? `can ${config.dataDir} be written?`
        : 'check HISTORY_TABLE, DYNAMODB_ENDPOINT, the region and the credentials';
    return { well: false, text: `store: ${messageOf(error)}; ${remedy}` };
  }
}

async function model(config: Config): Promise<Finding> {
  const chosen = await modelFor({ ...config, fallback: undefined } as unknown as Config, clock, silent);
  const first = await probe(chosen);
  if (!config.fallback) return first;
  const second = await probe(
    await modelFor({ ...config, model: config.fallback, fallback: undefined } as unknown as Config, clock, silent),
  );
  return { well: first.well && second.well, text: `${first.text}\n${second.well ? ' ok ' : 'MEND'}  fallback ${second.text}` };
}

/** Home Assistant's recogniser and voice, where they are ours. */
function wyoming({ stt, tts }: Config): Promise<Finding>[] {
  async function describe(role: 'stt' | 'tts', url: string): Promise<Finding> {
    const part = role === 'stt' ? 'ears' : 'voice';
    const leaving = new AbortController();
    const address = { service: wyomingService(role, url), clock };
    try {
      const { name } = await describedBy(await openWyoming(address, leaving.signal), address);
      return { well: true, text: `${part}: ${name} answers at ${url}` };
    } catch (error) {
      return { well: false, text: `${part}: ${messageOf(error)}` };
    } finally {
      leaving.abort();
    }
  }
  const services = [
    ...stt.map((choice) => ({ role: 'stt', ...choice }) as const),
    ...tts.map((choice) => ({ role: 'tts', ...choice }) as const),
  ];
  return services.flatMap(({ role, provider, baseURL }) => (provider === 'wyoming' && baseURL ? [describe(role, baseURL)] : []));
}

async function probe(model: LanguageModel): Promise<Finding> {
  const person = 'doctor';
  const turn = {
    id: turnId(clock.now(), person),
    person,
    conversation: person,
    at: clock.now(),
    locale: 'en-US' as const,
    text: 'Say hello.',
    device: { screen: false },
  };
  const limit = new AbortController();
  void clock.sleep(15_000, limit.signal).then(() => limit.abort());
  const since = clock.now();
  try {
    for await (const event of model.reply(promptFor(turn, [], { clock, tools: [] }), limit.signal)) {
      if (event.type !== 'text') continue;
      const ms = Math.round(clock.now() - since);
      const slow = ms > 1_200 ? ' (slow for a voice: over 1200 ms the fallback is asked too, see LLM_FALLBACK)' : '';
      return { well: true, text: `model: ${model.name} answers, first words after ${ms} ms${slow}` };
    }
    return { well: false, text: `model: ${model.name} said nothing within 15 s; check its address and its name` };
  } catch (error) {
    return { well: false, text: `model: ${model.name}: ${messageOf(error)}` };
  } finally {
    limit.abort();
  }
}

async function healthOf(host: string, port: number): Promise<{ store: string } | undefined> {
  try {
    return (await (await fetch(`http://${host}:${port}/health`)).json()) as { store: string };
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof ParleyError || error instanceof Error ? error.message : String(error);
}
