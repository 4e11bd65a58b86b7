import type { knowledgeSettings } from './knowledge.ts';
import type { OwnerConfig } from './owner/owner-config.ts';
import type { serverSettings } from './server.ts';
import type { Values } from './setting.ts';
import type { StoreChoice, turnSettings } from './shared.ts';

/** A provider and the values of its settings, by the names in its definition: plain data, so that a thread can be given it. */
export interface Choice {
  /** As in its table: 'deepgram'. */
  readonly provider: string;
  /** 'any' that our locales are in, or those it can do: 'en'. */
  readonly languages: 'any' | readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Nothing asked for it, and for no other: what is found on this machine is better. */
  readonly byDefault?: true;
  /** Nobody named it: it was found on this machine, and is what people call so: 'Ollama'. */
  readonly found?: string;
}

/** What a process or a function answers with. */
export interface AnswerConfig extends Values<typeof turnSettings> {
  model: Choice;
  fallback?: Choice;
  store: StoreChoice;
}

/** What the server runs on: its settings as they were read, and what follows from them. */
export interface Config extends AnswerConfig, Omit<Values<typeof serverSettings>, 'drainSeconds' | 'parleyFile'> {
  /** Where the owner's wishes are, or would be: a path. */
  parleyFile: string;
  owner: OwnerConfig;
  /** HOST is this machine alone: whatever comes from elsewhere comes through a proxy or a tunnel. */
  loopback: boolean;
  /** Nothing comes from elsewhere: HOST is this machine alone, and no PUBLIC_URL leads here. Only then is anything trusted because it is from here. */
  local: boolean;
  /** In order of preference. */
  stt: readonly Choice[];
  tts: readonly Choice[];
  /** LOCAL_SERVERS, and the model and the voice that the owner names, whichever server has them. */
  localServers: { look: string | undefined; model: string | undefined; voice: string | undefined };
  /** Undefined: made once and kept in the data folder. */
  personSecret: string | undefined;
  /** What each door's settings were read as, by the door's name. */
  doors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the settings of each tool were read as, by the tool's name. */
  tools: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The owner's documents, and the account whose embedding model is asked. */
  knowledge: Values<typeof knowledgeSettings> & { apiKey: string | undefined; baseURL: string };
  drainMs: number;
}

/** All that is wrong with the configuration, each with its remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  /** A setting that several tables share is wrong once. */
  constructor(all: readonly string[]) {
    const problems = [...new Set(all)];
    super(`the configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}
