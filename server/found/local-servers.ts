/** The servers that are looked for on this machine, a line each: models in order of preference. */
import type { Clock } from '#core/ports.ts';
import type { Choice, Config } from '#core/settings/config.ts';
import { text } from '#core/settings/kinds.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import type { Provider } from '#providers/provider.ts';
import { wyomingStt } from '#providers/stt/wyoming.ts';
import { wyomingTts } from '#providers/tts/wyoming.ts';
import { describedBy, openWyoming, wyomingService } from '#providers/wyoming-connection.ts';
import { type AskServer, chatModel, lmStudioModels, modelsOf, type OfferedModel, ollamaModels } from './offered-models.ts';

/** A port of this machine, and how it is asked. */
interface Asked {
  port: number;
  /** Its HTTP. */
  ask: AskServer;
  clock: Clock;
  /** Aborts when the answer is of no use any more. */
  signal: AbortSignal;
  /** What the owner names, whichever server has it. */
  named: Pick<Config['localServers'], 'model' | 'voice'>;
}

export interface LocalServer {
  /** What LOCAL_SERVERS calls it. */
  name: string;
  /** Where it listens unless somebody tells it otherwise. */
  port: number;
  /** What it would be to us. */
  role: 'model' | 'stt' | 'tts';
  /** The choice that it is. Undefined, or a rejection: no such server is there, or it has nothing for us. */
  choice(asked: Asked): Promise<Choice | undefined>;
}

const LOCAL_SERVERS: readonly LocalServer[] = [
  { name: 'ollama', port: 11_434, role: 'model', choice: languageModel('Ollama', ollamaModels) },
  { name: 'lmstudio', port: 1_234, role: 'model', choice: languageModel('LM Studio', lmStudioModels) },
  { name: 'llamacpp', port: 8_080, role: 'model', choice: languageModel('llama.cpp', modelsOf('llamacpp')) },
  { name: 'vllm', port: 8_000, role: 'model', choice: languageModel('vLLM', modelsOf('vllm')) },
  { name: 'whisper', port: 10_300, role: 'stt', choice: wyoming('stt', wyomingStt) },
  { name: 'piper', port: 10_200, role: 'tts', choice: wyoming('tts', wyomingTts) },
];

const kinds = LOCAL_SERVERS.map(({ name }) => name);
const one = `(${kinds.join('|')})(:\\d{1,5})?`;

/** LOCAL_SERVERS. */
export const localServersSetting = text(
  'LOCAL_SERVERS',
  `servers that are looked for on this machine at the start, and used in place of what is built in where nothing else is set (${kinds.map((kind) => `\`${kind}\``).join(', ')}), by comma; \`ollama:11500\` listens elsewhere than usual; \`off\`: none`,
  {
    otherwise: 'all of them, at their usual ports',
    pattern: new RegExp(`^(off|${one}(\\s*,\\s*${one})*)$`),
    remedy: `is neither off nor a list: choose from ${kinds.join(', ')}, by comma, with the port where that is unusual, such as ollama:11500.`,
  },
);

/** Those that the setting means, each with its port. */
export function serversMeant(setting: string | undefined): readonly LocalServer[] {
  if (setting === 'off') return [];
  if (setting === undefined) return LOCAL_SERVERS;
  const parts = setting.split(',').map((part) => part.trim().split(':'));
  return LOCAL_SERVERS.flatMap((server) =>
    parts.filter(([name]) => name === server.name).map(([, port = server.port]) => ({ ...server, port: Number(port) })),
  );
}

function languageModel(title: string, offers: (ask: AskServer) => Promise<OfferedModel[]>): LocalServer['choice'] {
  return async ({ port, ask, named }) => {
    const model = chatModel(await offers(ask), named.model);
    return model && choiceOf(openaiLlm, title, { baseURL: `http://127.0.0.1:${port}/v1`, model: model.name });
  };
}

/** Another Parley is not taken: it may have been told to hear and speak with us. */
function wyoming(role: 'stt' | 'tts', provider: Provider<unknown>): LocalServer['choice'] {
  return async ({ port, clock, signal, named: { voice } }) => {
    const baseURL = `tcp://127.0.0.1:${port}`;
    const address = { service: wyomingService(role, { baseURL, settings: { baseURL: { name: 'LOCAL_SERVERS' } }, clock }), clock };
    const { name } = await describedBy(await openWyoming(address, signal), address);
    if (typeof name !== 'string' || name === 'parley') return undefined;
    return choiceOf(provider, name.slice(0, 40), { baseURL, ...(role === 'tts' && voice && { voice }) });
  };
}

/** As if the settings had said it. */
function choiceOf({ name, languages, settings }: Provider<unknown>, found: string, values: Record<string, unknown>): Choice {
  const unset = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.unset]));
  return { provider: name, languages, values: { ...unset, ...values }, found };
}
