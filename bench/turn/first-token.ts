import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openaiWire } from '#test/support/fakes/model-wires.ts';
import { serverProcess } from '#test/support/processes/server-process.ts';
import { listen } from '../loopback.ts';
import { percentile } from '../percentile.ts';

const TURNS = 400;
const WARM_UP = 50;
/** A turn is not disturbed by what the one before it leaves to be written down. Milliseconds from one to the next. */
const PACE_MS = 60;
/** How long the model thinks. Milliseconds. */
const THINKS_MS = 20;

/**
 * What the API doors add to the model's own time to the first token, in milliseconds: from sending a question until its first word is there,
 * less the time that the model had it. By turns a client that names somebody, who is looked up in the embedded store, and one that brings a history.
 */
export async function firstToken(): Promise<{ p50: number; p95: number }> {
  let modelTook = Number.NaN;
  const model = await listen(async (incoming, response) => {
    await once(incoming.resume(), 'end');
    const since = performance.now();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    await sleep(THINKS_MS);
    modelTook = performance.now() - since;
    for (const word of ['The', ' moon', ' is', ' far', ' away.']) response.write(openaiWire.text(word));
    response.end(openaiWire.end('stop', { prompt: 20, cached: 0, completion: 5 }));
  });
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const server = await serverProcess({ OPENAI_BASE_URL: `${model.url}/v1`, DATA_DIR: directory, LOG_LEVEL: 'warn' });
  const added: number[] = [];
  const start = performance.now();
  for (let turn = 0; turn < TURNS + WARM_UP; turn++) {
    await sleep(Math.max(0, start + turn * PACE_MS - performance.now()));
    const took = await toFirstWord(server.url, turn % 4 < 2 ? openai(turn) : ollama(turn));
    if (turn >= WARM_UP) added.push(took - modelTook);
  }
  await server.kill();
  model.close();
  await rm(directory, { recursive: true });
  return { p50: percentile(added, 0.5), p95: percentile(added, 0.95) };
}

interface Question {
  path: string;
  headers: Record<string, string>;
  body: object;
}

function openai(turn: number): Question {
  return { path: '/v1/chat/completions', headers: {}, body: { ...question(turn), user: `person-${turn % 20}` } };
}

function ollama(turn: number): Question {
  return { path: '/api/chat', headers: { 'x-conversation-id': `person-${turn % 20}` }, body: question(turn) };
}

function question(turn: number) {
  const past = [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'Hi.' },
  ];
  const messages = [...(turn % 2 ? past : []), { role: 'user', content: `how far away is the moon on day ${turn}` }];
  return { model: 'parley', stream: true, messages };
}

/** Milliseconds until the first word of the reply is there; resolves when all of it is. */
function toFirstWord(url: string, { path, headers, body }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    const since = performance.now();
    let took: number | undefined;
    let text = '';
    const sent = request(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        if (text.includes('"The"')) took ??= performance.now() - since;
      });
      response.on('end', () => (took === undefined ? reject(new Error(`no first word: ${text}`)) : resolve(took)));
    });
    sent.on('error', reject).end(JSON.stringify(body));
  });
}
