import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import type { Choice, Config } from '#core/settings/config.ts';
import { jsonBody } from '#core/wire/bounded-body.ts';
import { httpFetch } from '#providers/http-fetch.ts';
import { type LocalServer, serversMeant } from './local-servers.ts';

/** A server of this machine answers such a question in a few milliseconds, a busy one later; the start waits no longer for one that hangs. */
const LOOK_MS = 500;
/** Of a list of models: some thousand. */
const LIST_BYTES = 1024 * 1024;

/** What answers on this machine without having been named, as choices of providers. */
export interface FoundHere {
  model?: Choice | undefined;
  stt?: Choice | undefined;
  tts?: Choice | undefined;
}

/**
 * Looks for servers on this machine, all at once, for the parts that the configuration leaves to what is built in. Asked is 127.0.0.1 alone,
 * wherever we listen ourselves and whoever may come in there: what is found answers the same people as what is built in, and their words stay on
 * the machine. A server that wants a key, is still loading, or does not say which it is counts as none.
 */
export async function foundHere(config: Config, clock: Clock): Promise<FoundHere> {
  const open = { model: config.model.byDefault, stt: config.stt.some(isByDefault), tts: config.tts.some(isByDefault) };
  const own = [config.port, config.doors['wyoming']?.['port']];
  const servers = serversMeant(config.localServers.look).filter(({ role, port }) => open[role] && !own.includes(port));
  const over = new AbortController();
  const { signal } = over;
  const answer = async ({ choice, port, role }: LocalServer): Promise<FoundHere> => {
    const ask = (path: string) => jsonAt(`http://127.0.0.1:${port}${path}`, signal);
    const asked = choice({ port, ask, clock, signal, named: config.localServers }).catch(() => undefined);
    const answered = await within(clock, LOOK_MS, asked);
    return answered === LATE || answered === undefined ? {} : { [role]: answered };
  };
  try {
    const answers = await Promise.all(servers.map(answer));
    return Object.assign({}, ...answers.reverse()); // the first of a kind is the last to be written
  } finally {
    over.abort('looked');
  }
}

/** The configuration with what was found: in the place of the built-in mind, which answers where that fails, and before the built-in ears and voice. */
export function withFound(config: Config, { model, stt, tts }: FoundHere): Config {
  return {
    ...config,
    ...(model && config.model.byDefault && { model, fallback: config.fallback ?? config.model }),
    ...(stt && config.stt.some(isByDefault) && { stt: [stt, ...config.stt] }),
    ...(tts && config.tts.some(isByDefault) && { tts: [tts, ...config.tts] }),
  };
}

/** What the owner is told of a choice that was found: 'Ollama here, llama3.2 (found on this machine)'. Undefined: it was not. */
export function toldOfFound(choice: Choice | undefined): string | undefined {
  if (choice?.found === undefined) return undefined;
  const { model } = choice.values;
  return `${choice.found} here${model === undefined ? '' : `, ${model}`} (found on this machine)`;
}

function isByDefault({ byDefault }: Choice): boolean {
  return byDefault === true;
}

/** Follows no redirect: that could lead elsewhere. */
async function jsonAt(address: string, signal: AbortSignal): Promise<unknown> {
  const { status, body } = await httpFetch(address, { signal });
  if (status !== 200) throw new Error(`answered ${status}`);
  return jsonBody(body, LIST_BYTES);
}
