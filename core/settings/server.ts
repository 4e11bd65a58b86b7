/** The settings of the process that `npm start` runs. */
import { availableParallelism } from 'node:os';
import { oneOf, secret, text, url, wholeNumber } from './kinds.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Calls that one core carries with ease; `npm run bench:voice -- --only many` measures it. */
export const CALLS_PER_CORE = 50;

export const serverSettings = {
  host: text('HOST', 'the address to listen on; any other than this machine turns verification on', { byDefault: '127.0.0.1' }),
  port: wholeNumber('PORT', 'the port to listen on', { least: 0, most: 65_535, byDefault: 3000 }),
  publicUrl: url(
    'PUBLIC_URL',
    'where the outside reaches us, such as `https://voice.example.com`; Twilio needs it, speakers fetch there. Once it is set, requests from this machine need ACCESS_TOKEN or a signature too',
    {
      pattern: /^https?:\/\/[\w.:[\]-]+(\/[\w.~-]+)*\/?$/,
      remedy: 'is more than an address: leave out what follows "?" or "#", such as https://voice.example.com.',
    },
  ),
  accessToken: secret('ACCESS_TOKEN', 'what a client that is not on this machine has to show; unset: it stays out', {
    pattern: /^[\w.~-]{16,}$/,
    remedy: 'has to be 16 or more letters, digits, dots, dashes and underscores: use one such as `openssl rand -hex 32` prints.',
  }),
  parleyFile: text('PARLEY_CONFIG', 'the file with the wishes of the owner, see below', { otherwise: '`parley.yaml` in `DATA_DIR`' }),
  dataDir: text('DATA_DIR', 'the history and the secret of a laptop', { byDefault: '.data' }),
  maxCalls: wholeNumber(
    'MAX_CALLS',
    'calls at a time, or fewer where the recogniser or the voice carries fewer (below); more are told to come back later. Beyond 50, which one core carries with ease, they run in threads, one for each further core',
    { least: 1, most: 10_000, byDefault: CALLS_PER_CORE * availableParallelism(), otherwise: '50 for each core' },
  ),
  drainSeconds: wholeNumber(
    'DRAIN_SECONDS',
    'calls and replies that go on when the process is asked to stop get so long to end; what was heard of them is remembered',
    {
      least: 1,
      most: 3_600,
      byDefault: 8,
    },
  ),
  logLevel: oneOf('LOG_LEVEL', '`trace` ... `fatal`, or `silent`', LOG_LEVELS, { byDefault: 'info' }),
  ecsAgent: url(
    'ECS_AGENT_URI',
    'set by Amazon ECS in its tasks: the address of its agent, which is asked not to stop a task that has calls',
  ),
};
