import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { question } from '#test/support/alexa-speech.ts';
import { fakeModel } from '#test/support/fake-model.ts';
import { alexaApi, type Poster, poster } from './loopback.ts';
import { percentile } from './percentile.ts';
import { startArguments } from './start-arguments.ts';

const PER_SECOND = 50;
const SECONDS = 20;
const WARM_UP_SECONDS = 30;
const PEOPLE = 20;

const cores = availableParallelism();
const REPLY = 'The moon is about 384,000 kilometres away. Light needs a little more than a second for that.';

/**
 * What Parley adds to a turn: 50 turns a second, at times fixed beforehand, against a server on one core with the embedded
 * store, an instant model and people who have talked before. Milliseconds, from sending a request to its whole reply.
 */
export async function overhead(): Promise<{ p50: number; p95: number; slowest: number }> {
  const model = await fakeModel(REPLY);
  const api = await alexaApi();
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const apart = cores > 1 && keepTo(`1-${cores - 1}`);
  const server = await startServer(apart, { OPENAI_BASE_URL: model.openaiURL, DATA_DIR: directory });
  const client = poster(`${server.url}/alexa`);
  try {
    await turns(client, api.url, WARM_UP_SECONDS);
    const took = await turns(client, api.url, SECONDS);
    return { p50: percentile(took, 0.5), p95: percentile(took, 0.95), slowest: Math.max(...took) };
  } finally {
    client.close();
    await server.stop();
    if (apart) keepTo(`0-${cores - 1}`);
    await model.close();
    api.close();
    await rm(directory, { recursive: true });
  }
}

/** Keeps this process, and those that it starts, to such cores ('1-3'). False: the machine has no `taskset`. */
function keepTo(list: string): boolean {
  return spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', list, `${process.pid}`]).status === 0;
}

/** Turns begin at their times, whether or not earlier ones have ended, so that no slow one hides others. */
async function turns(client: Poster, api: string, seconds: number): Promise<number[]> {
  const took: number[] = [];
  const begun: Promise<unknown>[] = [];
  const start = performance.now();
  for (let turn = 0; turn < seconds * PER_SECOND; turn++) {
    const due = start + (turn * 1000) / PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const since = performance.now();
    const body = question(`how far away is the moon on day ${turn}`, { person: `person-${turn % PEOPLE}`, api });
    begun.push(client.post(body).then(() => took.push(performance.now() - since)));
  }
  await Promise.all(begun);
  return took;
}

interface Server {
  url: string;
  stop(): Promise<void>;
}

/** The server as `npm start` runs it; `apart`: on the core that this process leaves alone. */
async function startServer(apart: boolean, environment: Record<string, string>): Promise<Server> {
  const [program = '', ...rest] = [...(apart ? ['taskset', '--cpu-list', '0'] : []), process.execPath, ...(await startArguments())];
  const env = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...environment };
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return { url: await addressIn(child), stop: () => stopped(child) };
}

function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const [url] = /http:\/\/127[.\d:]+/.exec(text) ?? [];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${text}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
