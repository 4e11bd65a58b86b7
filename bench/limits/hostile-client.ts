/** A process of its own for the client, so that its work is not taken for the server's: told a visit, it makes it, and says how it was answered. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { LONG_TEXTS } from '#test/support/limits/long-texts.ts';
import type { Visit } from './visits.ts';

/** As the doors have them: bytes of JSON, characters of a text that is spoken, and of one part of an item. */
const LIMITS = { json: 990_000, speech: 4_096, wyoming: 20_000, item: 16_000, frame: 60_000, messages: 1_000, items: 1_000 };
const GIVEN_UP_MS = 5_000;

const [url = '', wyoming = ''] = process.argv.slice(2);

/** So many characters of a kind; `bytes`: fewer, if they take more than these in JSON. */
function text(kind: string, characters: number, bytes = Number.POSITIVE_INFINITY): string {
  const whole = LONG_TEXTS[kind]?.(characters) ?? '';
  const needed = Buffer.byteLength(JSON.stringify(whole));
  return needed <= bytes ? whole : whole.slice(0, Math.floor((whole.length * bytes) / needed));
}

async function post(path: string, body: object): Promise<string> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(GIVEN_UP_MS),
  });
  const { byteLength } = await response.arrayBuffer();
  return `${response.status}, ${byteLength} bytes`;
}

const asked = (content: string) => [{ role: 'user', content }];
const many = (content: string) =>
  Array.from({ length: LIMITS.messages }, (_, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }));

/** Sends these events over one connection, and waits for one of the type. */
async function realtime(events: readonly object[], until: string): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`, ['realtime']);
  await once(socket, 'open');
  let seen = 0;
  const over = new Promise<string>((resolve) => {
    setTimeout(() => resolve(`given up after ${seen} events`), GIVEN_UP_MS).unref();
    socket.on('close', (code) => resolve(`closed with ${code} after ${seen} events`));
    socket.on('message', (message) => {
      seen++;
      if (message.toString().includes(`"type":"${until}"`)) resolve(`${seen} events`);
    });
  });
  for (const event of events) socket.send(JSON.stringify(event));
  const how = await over;
  socket.terminate();
  return how;
}

const item = (content: readonly string[]) => ({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: content.map((part) => ({ type: 'input_text', text: part })) },
});
const respond = { type: 'response.create', response: { output_modalities: ['text'] } };

async function wyomingVisit(type: string, data: object, until: string): Promise<string> {
  const client = await wyomingClient(wyoming);
  const patience = setTimeout(() => client.close(), GIVEN_UP_MS);
  client.send(type, data);
  const events = await client.until(until);
  clearTimeout(patience);
  client.close();
  return `${events.length} events, the last ${events.at(-1)?.type}`;
}

const VISITS: Readonly<Record<Visit, (kind: string) => Promise<string>>> = {
  'chat: one message': (kind) => post('/v1/chat/completions', { model: 'parley', messages: asked(text(kind, LIMITS.json, LIMITS.json)) }),
  'chat: a thousand messages': (kind) => post('/v1/chat/completions', { model: 'parley', messages: many(text(kind, 900, 900)) }),
  'responses: one message': (kind) => post('/v1/responses', { model: 'parley', input: text(kind, LIMITS.json, LIMITS.json) }),
  'Ollama: one message': (kind) =>
    post('/api/chat', { model: 'parley', stream: false, messages: asked(text(kind, LIMITS.json, LIMITS.json)) }),
  'speech: a text': (kind) => post('/v1/audio/speech', { model: 'parley', response_format: 'pcm', input: text(kind, LIMITS.speech) }),
  'Wyoming: a text to speak': (kind) => wyomingVisit('synthesize', { text: text(kind, LIMITS.wyoming, LIMITS.frame) }, 'audio-stop'),
  'Wyoming: a question': (kind) => wyomingVisit('transcript', { text: text(kind, LIMITS.wyoming, LIMITS.frame) }, 'handled-stop'),
  'Realtime: a question': (kind) => realtime([item([text(kind, LIMITS.item, LIMITS.frame)]), respond], 'response.done'),
  'Realtime: many questions': (kind) =>
    realtime([...Array<object>(16).fill(item([text(kind, LIMITS.item, LIMITS.frame)])), respond], 'response.done'),
  'Realtime: empty items': () => realtime([...Array<object>(LIMITS.items).fill(item([''])), respond], 'response.done'),
};

process.on('message', ({ visit, kind }: { visit: Visit; kind: string }) => {
  VISITS[visit](kind).then(
    (how) => process.send?.(how),
    (error) => process.send?.(String(error)),
  );
});
