import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { alexaApi, type Poster, poster } from '../loopback.ts';
import { percentile } from '../percentile.ts';
import { startServer } from '../server-process.ts';

const PER_SECOND = 50;
const SECONDS = 20;
const WARM_UP_SECONDS = 30;
const PEOPLE = 20;

const cores = availableParallelism();
const REPLY = 'The moon is about 384,000 kilometres away. Light needs a little more than a second for that.';

/**
 * What Parley adds to a turn: 50 turns a second, at times fixed beforehand, against a server on one core with the embedded
 * store, an instant model and people who have talked before. Milliseconds, from sending a request to its whole reply; and of the
 * processor's time, a turn.
 */
export async function overhead(): Promise<{ p50: number; p95: number; slowest: number; cpuMs: number }> {
  const model = await fakeModel(REPLY);
  const api = await alexaApi();
  const apart = cores > 1 && keepTo(`1-${cores - 1}`);
  const server = await startServer({ OPENAI_BASE_URL: model.openaiURL, ALEXA_API_ENDPOINT: api.url }, { core: apart ? 0 : undefined });
  const client = poster(`${server.url}/alexa`);
  try {
    await turns(client, api.url, WARM_UP_SECONDS);
    const cpuBefore = await server.cpuMs();
    const took = await turns(client, api.url, SECONDS);
    const cpuMs = ((await server.cpuMs()) - cpuBefore) / took.length;
    return { p50: percentile(took, 0.5), p95: percentile(took, 0.95), slowest: Math.max(...took), cpuMs };
  } finally {
    client.close();
    await server.stop();
    if (apart) keepTo(`0-${cores - 1}`);
    await model.close();
    api.close();
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
