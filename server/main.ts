import { pino } from 'pino';
import { type Config, ConfigurationError } from '#core/settings/config.ts';
import { keysOf } from '#providers/choose.ts';
import { systemClock } from '#providers/clock/system.ts';
import { LLM_PROVIDERS } from '#providers/llm/llm-providers.ts';
import { readConfig } from './config.ts';
import { type Service, startService } from './service.ts';

try {
  const config = readConfig();
  const log = pino({ level: config.logLevel, base: null });
  const service = await startService(config, { clock: systemClock, fetch, log });
  // First: whoever reads that we are listening may already want us to stop.
  stopOnSignal(service);
  introduce(config, service);
} catch (error) {
  console.error(`Parley cannot start: ${explain(error)}`);
  process.exit(1);
}

function introduce({ alexa, google, store, loopback, dataDir }: Config, { url, model, ears, voice, wyoming }: Service): void {
  const open = loopback ? 'from this machine only' : 'OPEN to everybody who reaches it: the protocol has no password';
  const history = store.kind === 'embedded' ? `kept in ${dataDir}/` : `kept in the DynamoDB table ${store.table}`;
  console.log(`
Parley is listening at ${url}
  model    ${model}${model.startsWith('offline') ? ` (built in; set ${listed(keysOf(LLM_PROVIDERS))} for a real one)` : ''}
  ears     ${ears}, voice ${voice}
  history  ${history} for ${store.historyDays} days
  Alexa    POST ${url}/alexa, ${alexa.skillId ? `skill ${alexa.skillId}` : loopback ? 'any skill' : 'CLOSED until ALEXA_SKILL_ID is set'}, ${
    alexa.verify ? 'signatures verified' : 'signatures NOT verified: requests from this machine only'
  }
  Google   POST ${url}/google, ${
    google.projectId
      ? `project ${google.projectId}, signatures verified`
      : loopback
        ? 'signatures NOT verified: requests from this machine only'
        : 'CLOSED until GOOGLE_PROJECT_ID is set'
  }${wyoming ? `\n  Wyoming  ${wyoming}, for Home Assistant; ${open}` : ''}

Talk: open ${url} in a browser, or npm run talk      Check the set-up: npm run doctor
`);
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function stopOnSignal(service: Service): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    service.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return 'the port is taken: stop the other process, or set PORT to another one.';
  return error instanceof Error ? error.message : String(error);
}
