import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openaiWire } from '#test/support/fakes/model-wires.ts';
import { atMoment } from './at-moment.ts';

/** A word after the first comes after so long: 50 a second. */
const TOKEN_MS = 20;

export interface Mind {
  /** OPENAI_BASE_URL. */
  url: string;
  /** What it says from now on, and how long its first word takes. */
  reply: string;
  firstTokenMs: number;
  /** When it was asked last. */
  askedAt: number;
  /** How many replies it wrote to their end: drafts that were thrown away are not among them. */
  replies: number;
  close(): void;
}

/** A language model behind OpenAI's chat completions: the same reply to everything, at a pace of its own. */
export async function startMind(): Promise<Mind> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return void response.writeHead(404).end();
    mind.askedAt = performance.now();
    const firstAt = mind.askedAt + mind.firstTokenMs;
    const words = mind.reply.match(/\s*\S+/g) ?? [];
    const usage = { prompt: 20, cached: 0, completion: words.length };
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(openaiWire.begin('bench', usage));
    await atMoment(firstAt);
    for (const [index, word] of words.entries()) {
      const left = firstAt + index * TOKEN_MS - performance.now();
      if (left > 0) await sleep(left);
      if (response.destroyed) return;
      response.write(openaiWire.text(word));
    }
    mind.replies++;
    response.end(openaiWire.end('stop', usage));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const mind: Mind = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    reply: '',
    firstTokenMs: 300,
    askedAt: Number.NaN,
    replies: 0,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return mind;
}
