/** `npm run doctor`: checks configuration, doors, store, model, ears and voice, and says how to mend what is wrong. Exits with 1 if anything is. */

import type { Clock } from '#core/ports.ts';
import { type Choice, type Config, ConfigurationError } from '#core/settings/config.ts';
import { processEnvironment } from '#core/settings/environment.ts';
import { alexa } from '#doors/alexa/door.ts';
import { demandsSignatures } from '#doors/alexa/settings.ts';
import { valuesOf } from '#doors/door.ts';
import { googleAssistant } from '#doors/google-assistant/door.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import type { Provider } from '#providers/provider.ts';
import { definitionOf } from '#providers/provider.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { configHere } from '#server/config-here.ts';
import { foundHere, toldOfFound, withFound } from '#server/found/found-here.ts';
import { openAbilities } from '#server/house/abilities.ts';
import { historyFor } from '#server/house/memory.ts';
import { TOOLS } from '#tools/tools-for.ts';
import { probeModel, probeRecogniser, probeVoice } from './probes.ts';

type Finding = { well: boolean; text: string };
const silent = { info() {}, warn() {}, error() {} };

const config = await configuration();
const findings = config
  ? (await Promise.all([skill(config), project(config), server(config), store(config), ...services(config), abilities(config)])).flat()
  : [];
for (const { well, text } of findings) console.log(`${well ? ' ok ' : 'MEND'}  ${text}`);
process.exit(config && findings.every(({ well }) => well) ? 0 : 1);

async function configuration(): Promise<Config | undefined> {
  try {
    const configured = configHere();
    const config = withFound(configured, await foundHere(configured, clock));
    console.log(' ok   configuration');
    return config;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) console.log(`MEND  ${problem}`);
    return undefined;
  }
}

async function skill(config: Config): Promise<Finding> {
  const values = valuesOf(alexa, config);
  const signatures = `signatures ${demandsSignatures(values, config) ? 'verified' : 'not verified'}`;
  if (values.skillId) return { well: true, text: `skill: only ${values.skillId} is let in, ${signatures}` };
  if (config.local)
    return { well: true, text: 'skill: any is let in, from this machine only; set ALEXA_SKILL_ID before the outside can reach it' };
  return { well: false, text: 'skill: /alexa is closed; set ALEXA_SKILL_ID to the id in the developer console' };
}

async function project(config: Config): Promise<Finding> {
  const { projectId } = valuesOf(googleAssistant, config);
  if (projectId) return { well: true, text: `Google: only requests that are signed for ${projectId} are let in` };
  return {
    well: true,
    text: config.local
      ? 'Google: anything is let in, from this machine only'
      : 'Google: /google is closed; set GOOGLE_PROJECT_ID to open it',
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

/** Each that is configured, our own parts apart: those work wherever the process does. */
function services({ model, fallback, stt, tts }: Config): Promise<Finding>[] {
  return [
    service('model', LLM_PROVIDERS, model, probeModel),
    ...(fallback ? [service('fallback model', LLM_PROVIDERS, fallback, probeModel)] : []),
    ...stt.filter(isOutside(STT_PROVIDERS)).map((choice) => service('ears', STT_PROVIDERS, choice, probeRecogniser)),
    ...tts.filter(isOutside(TTS_PROVIDERS)).map((choice) => service('voice', TTS_PROVIDERS, choice, probeVoice)),
  ];
}

function isOutside(table: readonly Provider<unknown>[]): (choice: Choice) => boolean {
  return ({ provider }) => definitionOf(table, provider).builtIn === undefined;
}

async function service<Port>(
  part: string,
  table: readonly Provider<Port>[],
  choice: Choice,
  probe: (port: Port, clock: Clock) => Promise<string>,
): Promise<Finding> {
  const { provider, values } = choice;
  const definition = definitionOf(table, provider);
  const found = toldOfFound(choice);
  const called = found ? `${part}: ${found}` : part;
  try {
    const said = definition.check
      ? await definition.check(values, { clock })
      : await probe(await definition.create(values, { clock }), clock);
    return { well: true, text: `${called}: ${said}` };
  } catch (error) {
    return { well: false, text: `${called}: ${messageOf(error)}` };
  }
}

/** What the owner has added, each once it was reached or could not be. */
async function abilities(config: Config): Promise<Finding[]> {
  const environment = processEnvironment;
  const opened = openAbilities(config, { clock, fetch, log: silent, environment, taken: TOOLS.map(({ name }) => name), changed() {} });
  const found = [
    ...opened.servers().map(async (server): Promise<Finding> => {
      await server.tried;
      const problem = server.problem();
      if (problem !== undefined) return { well: false, text: `MCP server ${server.name}: ${problem}` };
      const tools = server.tools().map(({ tool, original, effect }) => `${tool.name} (${original}, ${effect})`);
      return tools.length > 0
        ? { well: true, text: `MCP server ${server.name}: connected, allowed are ${tools.join(', ')}` }
        : {
            well: false,
            text: `MCP server ${server.name}: connected, but no tool of it is allowed; name them in mcp.${server.name}.allow`,
          };
    }),
    ...opened.webhooks().map(async (webhook): Promise<Finding> => {
      await webhook.tried;
      const problem = webhook.problem();
      return { well: problem === undefined, text: `webhook ${webhook.name}: ${problem ?? 'its document is read'}` };
    }),
  ];
  return Promise.all(found).finally(opened.close);
}

async function healthOf(host: string, port: number): Promise<{ store: string } | undefined> {
  try {
    return (await (await fetch(`http://${host}:${port}/health`)).json()) as { store: string };
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
