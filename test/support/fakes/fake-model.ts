import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { systemClock } from '#providers/clock/system.ts';
import { anthropicWire, type CalledTool, type Finish, openaiWire, type TokensUsed, type Wire } from './model-wires.ts';

/** What a model does with one request. */
export interface Behaviour {
  /** Its text; streamed word by word. Default 'Hi.' */
  reply?: string;
  /** Tools it calls after its text (which is then empty by default). */
  calls?: CalledTool[];
  /** Milliseconds until the first word. Default 0. */
  firstTokenMs?: number;
  /** Words per second after the first. Default: as fast as they go. */
  tokensPerSecond?: number;
  usage?: TokensUsed;
  /** Why it stops. Default 'stop', or 'calls'. */
  finish?: Finish;
  /** Bytes per write, so that characters and lines are split. Default: whole events. */
  splitBytes?: number;
  fault?: Fault;
  /** Of the end of its stream only this comes. Default: all of it. */
  end?: 'reason' | 'mark';
  /** With 'reset', 'cut' and 'error-event': after how many words. Default 3. */
  afterTokens?: number;
  /** The HTTP error to answer with, instead of all this. */
  refuse?: { status: number; error?: Record<string, unknown> };
}

export type Fault =
  | 'hang' // headers, then nothing
  | '401'
  | '404'
  | '429'
  | '500'
  | 'garbage' // half a line of JSON inside the stream
  | 'page' // a web page with status 200
  | 'trickle' // a word a second
  | 'reset' // the socket is destroyed in the middle
  | 'cut' // the stream ends in the middle as if it were whole, without its end mark
  | 'error-event' // an error inside the stream
  | 'empty' // finishes without a word
  | 'long'; // 30,000 characters

/** The body of a request, in whichever protocol it came. Tests look into it as they please. */
// biome-ignore lint/suspicious/noExplicitAny: as the comment says
export type RecordedRequest = any;

export type Script = string | Behaviour | ((request: RecordedRequest) => string | Behaviour);

export interface FakeModel {
  /** Without a path: ANTHROPIC_BASE_URL. */
  url: string;
  /** With its version: OPENAI_BASE_URL. */
  openaiURL: string;
  /** From now on it behaves like this. */
  say(script: Script): void;
  /** The bodies of all requests for an answer, oldest first, and the headers they came with. */
  requests: RecordedRequest[];
  headers: IncomingMessage['headers'][];
  /** How many connections were made, and how many answers the client left before their end. */
  connections(): number;
  aborted(): number;
  /** The port closes and all connections with it: from now on connections are refused. */
  close(): Promise<void>;
  /** Opens the same port again. */
  open(): Promise<void>;
}

/**
 * One server that speaks both OpenAI's chat completions and Anthropic's messages, on a port of its own. `lists`: what it answers where it is asked
 * for what it has, by the path.
 */
export async function fakeModel(script: Script = {}, lists: Readonly<Record<string, unknown>> = {}): Promise<FakeModel> {
  let current = script;
  let connections = 0;
  let aborted = 0;
  const requests: RecordedRequest[] = [];
  const headers: IncomingMessage['headers'][] = [];

  const server = createServer((request, response) => {
    const wire = request.url === '/v1/chat/completions' ? openaiWire : request.url === '/v1/messages' ? anthropicWire : undefined;
    const list = request.method === 'GET' ? lists[request.url ?? ''] : undefined;
    if (list !== undefined) return json(response, 200, list);
    if (request.method === 'GET' && request.url === '/v1/models')
      return json(response, 200, { object: 'list', data: [{ id: 'fake', object: 'model' }] });
    if (request.method !== 'POST' || !wire) return json(response, 404, { error: { message: 'no such path', type: 'not_found_error' } });
    const left = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished && !response.errored) aborted++;
      left.abort();
    });
    void (async () => {
      const body = await read(request);
      requests.push(body);
      headers.push(request.headers);
      const said = typeof current === 'function' ? current(body) : current;
      await answer(response, wire, body, typeof said === 'string' ? { reply: said } : said, left.signal);
    })();
  });
  server.on('connection', (socket) => {
    connections++;
    socket.setNoDelay(true);
  });

  async function open(port = 0): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  const port = await open();

  return {
    url: `http://127.0.0.1:${port}`,
    openaiURL: `http://127.0.0.1:${port}/v1`,
    say: (script) => {
      current = script;
    },
    requests,
    headers,
    connections: () => connections,
    aborted: () => aborted,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async open() {
      await open(port);
    },
  };
}

const STATUS_FAULTS: readonly string[] = ['401', '404', '429', '500'];

async function answer(
  response: ServerResponse,
  wire: Wire,
  request: RecordedRequest,
  behaviour: Behaviour,
  left: AbortSignal,
): Promise<void> {
  const { fault, calls = [], firstTokenMs = 0, afterTokens = 3, splitBytes } = behaviour;
  if (behaviour.refuse || STATUS_FAULTS.includes(fault ?? '')) {
    const { status, error } = behaviour.refuse ?? { status: Number(fault), error: undefined };
    return json(response, status, wire.refusal(status, error));
  }
  response.writeHead(200, {
    'content-type': fault === 'page' ? 'text/html' : 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.flushHeaders();
  if (fault === 'hang') return;
  if (fault === 'page') return void response.end('<html><body>Welcome to the login page</body></html>');

  const write = (text: string) => (splitBytes ? writeSplit(response, text, splitBytes) : void response.write(text));
  const words = tokensOf(behaviour);
  const usage = behaviour.usage ?? { prompt: 20, cached: 0, completion: words.length };
  const perSecond = fault === 'trickle' ? 1 : behaviour.tokensPerSecond;
  const first = systemClock.now() + firstTokenMs;
  await write(wire.begin(request.model, usage));
  for (const [index, word] of words.entries()) {
    const due = perSecond ? first + (index * 1000) / perSecond : first;
    if (due > systemClock.now()) await systemClock.sleep(due - systemClock.now(), left);
    if (left.aborted) return;
    if (index === afterTokens && fault === 'reset') return void response.destroy(new Error('reset'));
    if (index === afterTokens && fault === 'cut') return void response.end();
    if (index === afterTokens && fault === 'error-event') break;
    if (index === afterTokens && fault === 'garbage') await write('data: {"half a line\n\n');
    await write(wire.text(word));
  }
  if (fault === 'error-event') return void response.end(wire.error());
  for (const [index, call] of calls.entries()) await write(wire.call(index, call));
  if (fault === 'cut') return void response.end();
  const finish = behaviour.finish ?? (calls.length > 0 ? 'calls' : 'stop');
  await write(behaviour.end ? wire.shortEnd(behaviour.end, finish) : wire.end(finish, usage));
  response.end();
}

/** A word with the space in front of it: about a token. */
function tokensOf({ fault, reply, calls }: Behaviour): string[] {
  if (fault === 'empty') return [];
  if (fault === 'long') return longReply().match(/\s*\S+/g) ?? [];
  return (reply ?? (calls ? '' : 'Hi.')).match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

/** 30,000 characters of whole sentences. */
function longReply(): string {
  let text = '';
  for (let number = 1; text.length < 30_000; number++) text += `This is sentence number ${number} of a long answer. `;
  return `${text.slice(0, 29_999)}.`;
}

/** Each part goes out as an HTTP chunk of its own, and so arrives as one. */
async function writeSplit(response: ServerResponse, text: string, size: number): Promise<void> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size));
    await turnOfLoop();
  }
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
