import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { AudioFormat } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { spokenAudio, wordsIn } from '#test/support/calls/spoken-audio.ts';

/** How one request goes. */
export interface OpenAIAudioScript {
  /** Until the first byte of the answer. Default 0. */
  firstByteMs?: number;
  /** Bytes per write; odd ones split samples. Default 1001. */
  pieceBytes?: number;
  refuse?: { status: number; error?: Record<string, unknown> };
  /** Speech breaks off after so many bytes. */
  dieAfterBytes?: number;
  fault?:
    | 'hang' // never answers
    | 'garbage' // half a JSON
    | 'page' // a web page with status 200
    | 'reset' // the connection breaks before an answer
    | 'empty'; // an answer without a body
}

export interface FakeOpenAIAudio {
  /** With its version. */
  url: string;
  /** What was asked, oldest first: the fields of a form (without its file), or the JSON body. */
  requests: { path: string; headers: IncomingHttpHeaders; fields: Record<string, unknown>; bytes: number; atMs: number }[];
  connections(): number;
  /** How many answers are over, and how many of them were left by the client before their end. */
  answered(): number;
  aborted(): number;
  close(): Promise<void>;
}

/** `/audio/transcriptions` and `/audio/speech` on a port of its own: understands and makes `spokenAudio`. */
export async function fakeOpenAIAudio(script: OpenAIAudioScript | ((request: number) => OpenAIAudioScript) = {}): Promise<FakeOpenAIAudio> {
  const scriptOf = typeof script === 'function' ? script : () => script;
  const requests: FakeOpenAIAudio['requests'] = [];
  let connections = 0;
  let aborted = 0;
  let over = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      over++;
      if (!response.writableFinished) aborted++;
    });
    void answer(request, response).catch((error) => response.destroy(error));
  });
  server.on('connection', () => {
    connections++;
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const path = request.url ?? '';
    const form = path.endsWith('/transcriptions') ? await formOf(body, request.headers) : undefined;
    const fields = form ? Object.fromEntries([...form].filter(([name]) => name !== 'file')) : JSON.parse(body.toString());
    const number = requests.push({ path, headers: request.headers, fields, bytes: body.length, atMs: systemClock.now() });
    const { firstByteMs = 0, refuse, fault } = scriptOf(number);
    if (fault === 'hang') return;
    await systemClock.sleep(firstByteMs);
    if (fault === 'reset') response.socket?.resetAndDestroy();
    else if (refuse) json(response, refuse.status, { error: { message: `You sent ${JSON.stringify(fields)}`, ...refuse.error } });
    else if (fault === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
    else if (form && fault === 'garbage') response.writeHead(200, { 'content-type': 'application/json' }).end('{"tex');
    else if (form) json(response, 200, { text: fault === 'empty' ? undefined : ` ${await transcribed(form)}\n`, usage: { seconds: 1 } });
    else await speech(response, fault === 'empty' ? '' : `${fields.input}`, scriptOf(number));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    connections: () => connections,
    answered: () => over,
    aborted: () => aborted,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function speech(
  response: ServerResponse,
  text: string,
  { pieceBytes = 1001, dieAfterBytes = Number.POSITIVE_INFINITY, fault }: OpenAIAudioScript,
): Promise<void> {
  response.writeHead(200, { 'content-type': fault === 'garbage' ? 'application/json' : 'audio/pcm' });
  const audio = fault === 'garbage' ? Buffer.from('{"aud') : spokenAudio(text, { encoding: 'pcm16', sampleRate: 24_000 });
  for (let at = 0; at < audio.length; at += pieceBytes) {
    if (at >= dieAfterBytes) return void response.destroy();
    response.write(audio.subarray(at, at + pieceBytes));
    await turnOfLoop();
  }
  response.end();
}

async function formOf(body: Buffer, headers: IncomingHttpHeaders): Promise<FormData> {
  return new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}

/** What is said in the form's WAV file. */
async function transcribed(form: FormData): Promise<string> {
  const wav = Buffer.from(await (form.get('file') as File).arrayBuffer());
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt32LE(40) !== wav.length - 44) throw new Error('not a WAV file');
  const format: AudioFormat = { encoding: 'pcm16', sampleRate: wav.readUInt32LE(24) };
  return wordsIn(wav.subarray(44), format);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
