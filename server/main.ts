import { pino } from 'pino';
import { PARLEY } from '#core/conversation/persona.ts';
import { type Config, ConfigurationError } from '#core/settings/config.ts';
import { processEnvironment } from '#core/settings/environment.ts';
import { keysOf } from '#providers/choose.ts';
import { systemClock } from '#providers/clock/system.ts';
import { LLM_PROVIDERS } from '#providers/tables.ts';
import { configHere } from './config-here.ts';
import { foundHere, toldOfFound, withFound } from './found/found-here.ts';
import { type Service, startService } from './service.ts';

// What people said is in the files that this process makes: they are its user's alone.
process.umask(0o077);

try {
  const configured = configHere();
  const found = await foundHere(configured, systemClock);
  const config = withFound(configured, found);
  const log = pino({ level: config.logLevel, base: null });
  const readAgain = () => withFound(configHere(), found);
  const service = await startService(config, { clock: systemClock, fetch, log, environment: processEnvironment, readAgain });
  // First: a program that reads that we are listening may stop us at once.
  stopOnSignal(service);
  introduce(config, service);
} catch (error) {
  console.error(`Parley cannot start: ${explain(error)}`);
  process.exit(1);
}

function introduce(config: Config, { url, model, ears, voice, banner }: Service): void {
  const { store, dataDir, owner } = config;
  const history = store.kind === 'embedded' ? `kept in ${dataDir}/` : `kept in the DynamoDB table ${store.table}`;
  console.log(`
${owner.assistant.name ?? PARLEY.name} is listening at ${url}
  model       ${toldOfFound(config.model) ?? model}${model.startsWith('offline') ? ` (built in; set ${listed(keysOf(LLM_PROVIDERS))} for a real one)` : ''}
  ears        ${toldOfFound(config.stt[0]) ?? ears}, voice ${toldOfFound(config.tts[0]) ?? voice}
  history     ${history} for ${store.historyDays} days
${banner.map((line) => `  ${line}`).join('\n')}

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
