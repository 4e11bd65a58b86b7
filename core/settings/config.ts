import type { StoreChoice } from './shared.ts';

/** A provider and the values of its settings, by the names in its definition: plain data, so that a thread can be given it. */
export interface Choice {
  /** As in its table: 'deepgram'. */
  readonly provider: string;
  /** 'any' that our locales are in, or those it can do: 'en'. */
  readonly languages: 'any' | readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a process or a function answers with. */
export interface AnswerConfig {
  model: Choice;
  fallback?: Choice;
  store: StoreChoice;
  turnBudgetMs: number;
  /** Of the metrics that log lines tell CloudWatch. */
  metricsNamespace: string;
}

/** What the server runs on. */
export interface Config extends AnswerConfig {
  host: string;
  port: number;
  /** HOST is this machine alone: nobody else can come in. */
  loopback: boolean;
  dataDir: string;
  /** In order of preference. */
  stt: readonly Choice[];
  tts: readonly Choice[];
  /** Absent: made once and kept in the data folder. */
  personSecret?: string;
  /** What each door's settings were read as, by the door's name. */
  doors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Absent: only this machine comes in by the doors that no platform vouches for. */
  accessToken?: string;
  /** Where the outside reaches us, without a slash at the end. */
  publicUrl?: string;
  /** Calls at a time. */
  maxCalls: number;
  /** Calls that go on when the process is asked to stop get so long to end. */
  drainMs: number;
  /** Amazon ECS's agent, where the process runs in one of its tasks. */
  ecsAgent?: string;
  logLevel: string;
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
