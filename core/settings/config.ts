import { availableParallelism } from 'node:os';
import { DEFAULT_MODELS } from './default-models.ts';
import { type Environment, type Reader, reader } from './environment.ts';
import { type CastChoice, castChoice, type GoogleHomeChoice, googleHomeChoice } from './household-config.ts';
import { type EarsChoice, earsChoices, type VoiceChoice, voiceChoices } from './speech-config.ts';

/** Which model answers, and how to reach it. */
export interface ModelChoice {
  provider: 'openai' | 'anthropic' | 'offline';
  model: string;
  apiKey?: string;
  baseURL?: string;
}

/** Where the history is kept. Embedded: in this process, on this disk. */
interface StoreChoice {
  kind: 'embedded' | 'dynamodb';
  table: string;
  endpoint?: string;
  historyDays: number;
}

/** Calls that one core carries with ease; `npm run bench:voice -- --only many` measures it. */
export const CALLS_PER_CORE = 50;

export interface Config {
  host: string;
  port: number;
  /** Where Home Assistant comes in; absent: nowhere. */
  wyomingPort?: number;
  /** HOST is this machine alone: nobody else can come in. */
  loopback: boolean;
  dataDir: string;
  turnBudgetMs: number;
  model: ModelChoice;
  fallback?: ModelChoice;
  /** In order of preference. */
  stt: readonly EarsChoice[];
  tts: readonly VoiceChoice[];
  store: StoreChoice;
  /** Absent: made once and kept in the data folder. */
  personSecret?: string;
  alexa: { skillId?: string; verify: boolean; apiEndpoint?: string };
  /** `keys`: where the keys are that Google signs with. */
  google: { projectId?: string; keys: string };
  /** Absent: only this machine comes in by the doors that no platform vouches for. */
  accessToken?: string;
  /** Where the outside reaches us, without a slash at the end. */
  publicUrl?: string;
  twilio: { authToken?: string };
  /** Absent: no speaker in the house speaks for us. */
  cast?: CastChoice;
  /** Absent: no Google account can be linked. */
  googleHome?: GoogleHomeChoice;
  /** Calls at a time. */
  maxCalls: number;
  /** Calls that go on when the process is asked to stop get so long to end. */
  drainMs: number;
  /** Amazon ECS's agent, where the process runs in one of its tasks. */
  ecsAgent?: string;
  /** The address of the queue that takes unfinished answers. Absent: nobody finishes them after their turn. */
  lateAnswersQueue?: string;
  /** Of the metrics that log lines tell CloudWatch. */
  metricsNamespace: string;
  logLevel: string;
}

/** All that is wrong with the configuration, each with its remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const GOOGLE_KEYS = 'https://www.googleapis.com/oauth2/v3/certs';
const PROVIDERS = ['openai', 'anthropic', 'offline'] as const;

/** One process for every door, or the function of one. */
type Place = 'server' | 'lambda' | 'google-lambda' | 'late-answers';

/** Reads the environment (design: docs/configuration.md) once. Throws ConfigurationError with every problem at once. */
export function readConfig(place: Place = 'server', environment: Environment = process.env): Config {
  const problems: string[] = [];
  const read = reader(environment, problems);

  const host = read.text('HOST') ?? '127.0.0.1';
  const loopback = place === 'server' && isLoopbackHost(host);
  const model = primaryModel(read, problems);
  const fallback = fallbackModel(read, problems);
  const table = read.text('HISTORY_TABLE');
  const endpoint = read.url('DYNAMODB_ENDPOINT');
  const personSecret = read.text('PERSON_SECRET');
  const skillId = read.text('ALEXA_SKILL_ID');
  const verify = read.choice('ALEXA_VERIFY', ['on', 'off']) ?? (loopback ? 'off' : 'on');
  const apiEndpoint = read.url('ALEXA_API_ENDPOINT');
  const projectId = read.text('GOOGLE_PROJECT_ID');
  const googleKeys = read.url('GOOGLE_KEYS_URL');
  const accessToken = read.text('ACCESS_TOKEN');
  const publicUrl = read.url('PUBLIC_URL')?.replace(/\/$/, '');
  const twilioAuthToken = read.text('TWILIO_AUTH_TOKEN');
  const cast = castChoice(read, problems, !loopback || publicUrl !== undefined);
  const googleHome = googleHomeChoice(read, problems, cast !== undefined && accessToken !== undefined);
  const lateAnswersQueue = read.url('LATE_ANSWERS_QUEUE');
  const ecsAgent = read.url('ECS_AGENT_URI');
  const port = read.number('PORT', 0, 65_535) ?? 3000;
  const wyomingPort = read.number('WYOMING_PORT', 0, 65_535);

  if (personSecret !== undefined && personSecret.length < 32) {
    problems.push(
      'PERSON_SECRET is too short to protect anyone: use at least 32 random characters, such as `openssl rand -hex 32` prints.',
    );
  }
  if (skillId !== undefined && !/^amzn1\.ask\.skill\.[\w-]+$/.test(skillId)) {
    problems.push('ALEXA_SKILL_ID is not a skill id: copy it from the developer console, it begins with "amzn1.ask.skill.".');
  }
  if (place === 'server' && !loopback && verify === 'off') {
    problems.push(`ALEXA_VERIFY=off is for this machine alone, but HOST is ${host}: leave ALEXA_VERIFY unset, or set HOST=127.0.0.1.`);
  }
  if (apiEndpoint !== undefined && !(loopback && isLoopbackHost(new URL(apiEndpoint).hostname))) {
    problems.push('ALEXA_API_ENDPOINT is for development: both it and HOST must be loopback addresses; unset it otherwise.');
  }
  if (projectId !== undefined && !/^[a-z][a-z0-9.:-]{5,62}$/.test(projectId)) {
    problems.push('GOOGLE_PROJECT_ID is not a project id: copy it from the settings of the Actions project, such as parley-1a2b3.');
  }
  if (googleKeys !== undefined && !isLoopbackHost(new URL(googleKeys).hostname)) {
    problems.push('GOOGLE_KEYS_URL is for development: it must be a loopback address; unset it otherwise.');
  }
  if (accessToken !== undefined && !/^[\w.~-]{16,}$/.test(accessToken)) {
    problems.push(
      'ACCESS_TOKEN has to be 16 or more letters, digits, dots, dashes and underscores: use one such as `openssl rand -hex 32` prints.',
    );
  }
  if (publicUrl !== undefined && !/^https?:\/\/[\w.:[\]-]+(\/[\w.~-]+)*$/.test(publicUrl)) {
    problems.push('PUBLIC_URL is more than an address: leave out what follows "?" or "#", such as https://voice.example.com.');
  }
  if (twilioAuthToken !== undefined && publicUrl === undefined) {
    problems.push(
      'TWILIO_AUTH_TOKEN is set, but PUBLIC_URL is not: Twilio signs the address it calls, so set it to that, without the path.',
    );
  }
  if (wyomingPort === port && port !== 0) {
    problems.push(`WYOMING_PORT and PORT are both ${port}: set WYOMING_PORT to another one, such as 10500.`);
  }
  if (place !== 'server' && !table) problems.push('HISTORY_TABLE is not set: name the DynamoDB table of the history.');
  if (place === 'lambda' || place === 'google-lambda') {
    if (!personSecret) problems.push('PERSON_SECRET is not set: 32 or more random characters, the same for every function.');
  }
  if (place === 'lambda' && !skillId) problems.push('ALEXA_SKILL_ID is not set: without it any skill could call this function.');
  if (place === 'google-lambda' && !projectId) {
    problems.push('GOOGLE_PROJECT_ID is not set: without it anybody could call this function.');
  }

  const config: Config = {
    host,
    port,
    ...(wyomingPort !== undefined && { wyomingPort }),
    loopback,
    dataDir: read.text('DATA_DIR') ?? '.data',
    turnBudgetMs: read.number('TURN_BUDGET_MS', 1_000, 7_500) ?? 6_500,
    model,
    ...(fallback && { fallback }),
    stt: earsChoices(read, problems),
    tts: voiceChoices(read, problems),
    store: {
      kind: table || endpoint ? 'dynamodb' : 'embedded',
      table: table ?? 'parley',
      ...(endpoint && { endpoint }),
      historyDays: read.number('HISTORY_DAYS', 1, 3_650) ?? 30,
    },
    ...(personSecret && { personSecret }),
    alexa: { ...(skillId && { skillId }), verify: verify === 'on', ...(apiEndpoint && { apiEndpoint }) },
    google: { ...(projectId && { projectId }), keys: googleKeys ?? GOOGLE_KEYS },
    ...(accessToken && { accessToken }),
    ...(publicUrl && { publicUrl }),
    twilio: { ...(twilioAuthToken && { authToken: twilioAuthToken }) },
    ...(cast && { cast }),
    ...(googleHome && { googleHome }),
    maxCalls: read.number('MAX_CALLS', 1, 10_000) ?? CALLS_PER_CORE * availableParallelism(),
    drainMs: 1_000 * (read.number('DRAIN_SECONDS', 1, 3_600) ?? 8),
    ...(ecsAgent && { ecsAgent }),
    ...(lateAnswersQueue && { lateAnswersQueue }),
    metricsNamespace: read.text('METRICS_NAMESPACE') ?? 'parley',
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS) ?? 'info',
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}

function primaryModel(read: Reader, problems: string[]): ModelChoice {
  const reachable = read.text('OPENAI_API_KEY') ?? read.text('OPENAI_BASE_URL');
  const byKey = reachable ? 'openai' : read.text('ANTHROPIC_API_KEY') ? 'anthropic' : 'offline';
  const provider = (read.choice('LLM_PROVIDER', PROVIDERS) as ModelChoice['provider'] | undefined) ?? byKey;
  return modelChoice(read, problems, provider, read.text('LLM_MODEL'), 'LLM_PROVIDER');
}

function fallbackModel(read: Reader, problems: string[]): ModelChoice | undefined {
  const value = read.text('LLM_FALLBACK');
  if (value === undefined) return undefined;
  const [name, ...model] = value.split(':');
  const provider = PROVIDERS.find((candidate) => candidate === name);
  if (!provider) {
    problems.push(`LLM_FALLBACK=${value} names no provider: write provider:model, such as anthropic:${DEFAULT_MODELS.anthropic}.`);
    return undefined;
  }
  return modelChoice(read, problems, provider, model.join(':') || undefined, 'LLM_FALLBACK');
}

function modelChoice(
  read: Reader,
  problems: string[],
  provider: ModelChoice['provider'],
  model: string | undefined,
  setting: string,
): ModelChoice {
  if (provider === 'offline') return { provider, model: 'built-in' };
  const prefix = provider.toUpperCase();
  const apiKey = read.text(`${prefix}_API_KEY`);
  const baseURL = read.url(`${prefix}_BASE_URL`);
  if (!apiKey && !(provider === 'openai' && baseURL)) {
    problems.push(`${setting} asks for ${provider}, but ${prefix}_API_KEY is not set: set it, or choose another provider.`);
  }
  return { provider, model: model ?? DEFAULT_MODELS[provider], ...(apiKey && { apiKey }), ...(baseURL && { baseURL }) };
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
