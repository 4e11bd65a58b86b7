import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Clock, ModelEvent } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { foundHere, toldOfFound, withFound } from '#server/found/found-here.ts';
import { modelFor } from '#server/house/models.ts';
import { speechFor } from '#server/house/speech.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { fakePiper, fakeWhisper } from '#test/support/fakes/fake-wyoming.ts';
import { freePort } from '#test/support/processes/free-port.ts';
import { onLoopback } from '#test/support/processes/on-loopback.ts';
import { silentLog } from '#test/support/speaker.ts';

const OLLAMA = {
  '/api/tags': {
    models: [
      { name: 'nomic-embed-text:latest', size: 274_302_450, details: { family: 'nomic-bert' } },
      { name: 'llama3.2:latest', size: 2_019_393_189, details: { family: 'llama' } },
      { name: 'qwen3:32b', size: 20_201_253_588, details: { family: 'qwen3' } },
    ],
  },
  '/api/ps': { models: [] },
};
const LM_STUDIO = {
  '/api/v0/models': {
    object: 'list',
    data: [
      { id: 'text-embedding-nomic-embed-text-v1.5', type: 'embeddings', state: 'loaded' },
      { id: 'qwen2-vl-7b-instruct', type: 'vlm', state: 'not-loaded' },
      { id: 'meta-llama-3.1-8b-instruct', type: 'llm', state: 'loaded' },
    ],
  },
};
const LLAMA_CPP = { '/v1/models': { object: 'list', data: [{ id: '/home/anna/tts/gemma.gguf', object: 'model', owned_by: 'llamacpp' }] } };
const VLLM = { '/v1/models': { object: 'list', data: [{ id: 'Qwen/Qwen3-4B', object: 'model', owned_by: 'vllm' }] } };

/** Nothing is late. */
const STILL = virtualClock();

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Closes it after the test. */
async function until<Server extends { close(): Promise<void> }>(server: Promise<Server>): Promise<Server> {
  const opened = await server;
  open.push(opened);
  return opened;
}

async function portOf(server: Promise<{ url: string; close(): Promise<void> }>): Promise<string> {
  return new URL((await until(server)).url).port;
}

/** Something at a port that is none of those that are looked for. */
async function stranger(answer: RequestListener | ((socket: Socket) => void), kind: 'http' | 'tcp'): Promise<number> {
  const server = kind === 'http' ? createHttpServer(answer as RequestListener) : createServer(answer as (socket: Socket) => void);
  return (await until(onLoopback(server))).port;
}

/** With all the time that this machine may need for it. */
function lookedAt(LOCAL_SERVERS: string, environment: Record<string, string> = {}): Promise<Config> {
  return lookedIn(STILL, LOCAL_SERVERS, environment);
}

async function lookedIn(clock: Clock, LOCAL_SERVERS: string, environment: Record<string, string> = {}): Promise<Config> {
  const config = readConfig({ LOCAL_SERVERS, ...environment });
  return withFound(config, await foundHere(config, clock));
}

describe('servers of language models', () => {
  test.each([
    ['ollama', OLLAMA, 'llama3.2:latest', 'Ollama here, llama3.2:latest (found on this machine)'],
    ['lmstudio', LM_STUDIO, 'meta-llama-3.1-8b-instruct', 'LM Studio here, meta-llama-3.1-8b-instruct (found on this machine)'],
    ['llamacpp', LLAMA_CPP, 'gemma.gguf', 'llama.cpp here, gemma.gguf (found on this machine)'],
    ['vllm', VLLM, 'Qwen/Qwen3-4B', 'vLLM here, Qwen/Qwen3-4B (found on this machine)'],
  ])('%s is found, with the model to talk with, as if it had been configured', async (kind, lists, model, told) => {
    const port = await portOf(fakeModel('Hello from here.', lists));
    const config = await lookedAt(`${kind}:${port}`);
    const configured = readConfig({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, LLM_MODEL: model });
    expect(config.model).toEqual({ ...configured.model, found: expect.any(String) });
    expect(toldOfFound(config.model)).toBe(told);
    expect(config.fallback).toMatchObject({ provider: 'offline' });
    expect(structuredClone(config)).toEqual(config);
  });

  test('what Ollama has in memory, and what the owner names, comes first', async () => {
    const loaded = { ...OLLAMA, '/api/ps': { models: [{ name: 'qwen3:32b' }] } };
    const port = await portOf(fakeModel('', loaded));
    expect((await lookedAt(`ollama:${port}`)).model.values['model']).toBe('qwen3:32b');
    expect((await lookedAt(`ollama:${port}`, { LLM_MODEL: 'llama3.2' })).model.values['model']).toBe('llama3.2:latest');
  });

  test('the first of the table is taken where several are there', async () => {
    const [vllm, ollama] = [await portOf(fakeModel('', VLLM)), await portOf(fakeModel('', OLLAMA))];
    expect((await lookedAt(`vllm:${vllm},ollama:${ollama}`)).model.found).toBe('Ollama');
  });

  test('a model in the cloud of Ollama is none of this machine', async () => {
    const tags = {
      models: [
        { name: 'gpt-oss:120b-cloud', size: 384 },
        { name: 'mine', size: 384, remote_host: 'https://ollama.com:443' },
      ],
    };
    expect((await lookedAt(`ollama:${await portOf(fakeModel('', { '/api/tags': tags }))}`)).model.provider).toBe('offline');
  });

  test('what does not say that it is one of them is none: a proxy to elsewhere, another Parley, a web page', async () => {
    const parley = { name: 'parley:latest', size: 0, details: { family: 'parley' } };
    const list = (owned_by?: string) => ({ '/v1/models': { object: 'list', data: [{ id: 'gpt-6-luna', object: 'model', owned_by }] } });
    const places = [
      `vllm:${await portOf(fakeModel('', list('openai')))}`,
      `llamacpp:${await portOf(fakeModel('', list('parley')))}`,
      `llamacpp:${await portOf(fakeModel('', list()))}`,
      `ollama:${await portOf(fakeModel('', { '/api/tags': { models: [parley] } }))}`,
      `lmstudio:${await portOf(fakeModel('', { '/api/v0/models': '<html></html>' }))}`,
    ];
    expect(await lookedAt(places.join(','))).toEqual(readConfig({ LOCAL_SERVERS: places.join(',') }));
  });
});

describe('what answers badly', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, 'http' | 'tcp', RequestListener | ((socket: Socket) => void)]>([
    ['takes everything and says nothing', 'tcp', () => {}],
    ['hangs up', 'tcp', (socket: Socket) => socket.destroy()],
    ['speaks something else', 'tcp', (socket: Socket) => socket.end('220 mail.example.com ESMTP\r\n')],
    ['is not found', 'http', (_, response) => response.writeHead(404).end('{}')],
    ['wants a key', 'http', (_, response) => response.writeHead(401, json).end('{"error":{}}')],
    ['leads elsewhere', 'http', (_, response) => response.writeHead(302, { location: 'http://192.0.2.1/api/tags' }).end()],
    ['answers garbage', 'http', (_, response) => response.writeHead(200, json).end('{"models":[{"na')],
    ['answers other JSON', 'http', (_, response) => response.writeHead(200, json).end('{"models":{"name":1},"data":[7]}')],
    ['nests without end', 'http', (_, response) => response.writeHead(200, json).end('['.repeat(500_000))],
    ['stops in its answer', 'http', (_, response) => response.writeHead(200, json).write('{"models":[')],
    ['never ends its answer', 'http', (_, response) => endless((bytes) => response.write(bytes), response)],
    ['never ends its line', 'tcp', (socket: Socket) => endless((bytes) => socket.write(bytes), socket)],
    ['is slow', 'http', (_, response) => void systemClock.sleep(3_000).then(() => response.writeHead(200, json).end('{"models":[]}'))],
  ])('a port that %s is none, and is not waited for', async (_, kind, answer) => {
    const port = await stranger(answer, kind);
    const all = ['ollama', 'lmstudio', 'llamacpp', 'vllm', 'whisper', 'piper'].map((name) => `${name}:${port}`).join(',');
    const since = performance.now();
    const config = await lookedIn(systemClock, all);
    expect(performance.now() - since).toBeLessThan(1_500);
    expect(config).toEqual(readConfig({ LOCAL_SERVERS: all }));
  });

  test('it does not hide another that answers well', async () => {
    const hanging = await stranger(() => {}, 'tcp');
    const vllm = await portOf(fakeModel('', VLLM));
    expect((await lookedIn(systemClock, `ollama:${hanging},whisper:${hanging},vllm:${vllm}`)).model.found).toBe('vLLM');
  });

  test('no connection is left behind', async () => {
    const server = await until(onLoopback(createServer((socket) => socket.resume())));
    await lookedIn(systemClock, `ollama:${server.port},whisper:${server.port}`);
    await systemClock.sleep(50);
    expect(server.open()).toBe(0);
  });
});

describe('what is looked for', () => {
  test('nothing where the settings name a model, ears and a voice, or LOCAL_SERVERS is off', async () => {
    let asked = 0;
    const counting = await stranger((socket: Socket) => {
      asked++;
      socket.destroy();
    }, 'tcp');
    const everything = `ollama:${counting},vllm:${counting},whisper:${counting},piper:${counting}`;
    const speech = { STT_PROVIDER: 'pocketsphinx', TTS_PROVIDER: 'flite' };
    for (const model of [
      { OPENAI_API_KEY: 'k' },
      { ANTHROPIC_API_KEY: 'k' },
      { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' },
      { LLM_PROVIDER: 'offline' },
    ])
      await lookedAt(everything, { ...model, ...speech });
    await lookedAt(everything, { LLM_PROVIDER: 'offline', DEEPGRAM_API_KEY: 'k', ELEVENLABS_API_KEY: 'k' });
    await lookedAt('off');
    expect(asked).toBe(0);
    await lookedAt(everything);
    expect(asked).toBeGreaterThanOrEqual(4);
  });

  test('never our own ports', async () => {
    const port = await portOf(fakeModel('', OLLAMA));
    expect((await lookedAt(`ollama:${port}`, { PORT: port })).model.provider).toBe('offline');
    const whisper = await portOf(fakeWhisper());
    expect((await lookedAt(`whisper:${whisper}`, { WYOMING_PORT: whisper })).stt[0]?.provider).toBe('pocketsphinx');
  });

  test('by the setting some kinds only, at other ports; what it cannot mean is told', async () => {
    expect(() => readConfig({ LOCAL_SERVERS: 'ollama, piper:10201' })).not.toThrow();
    for (const LOCAL_SERVERS of ['on', 'ollama:x', 'ollama:11434:1', 'off,ollama', 'ollama:192.0.2.1:11434'])
      expect(() => readConfig({ LOCAL_SERVERS })).toThrow('LOCAL_SERVERS');
  });
});

describe('what was found at work', () => {
  async function answer(environment: Record<string, string>): Promise<{ name: string; text: string }> {
    const model = await modelFor(await lookedAt(environment['LOCAL_SERVERS'] ?? '', environment), systemClock, silentLog);
    return { name: model.name, text: await textOf(model.reply(modelRequest('what is 2 plus 2'), new AbortController().signal)) };
  }

  test('it answers, also where it takes longer than another model would be given', async () => {
    const slow = await until(fakeModel({ reply: 'Four, I think.', firstTokenMs: 1_600 }, OLLAMA));
    const { port } = new URL(slow.url);
    expect((await answer({ LOCAL_SERVERS: `ollama:${port}` })).text).toBe('Four, I think.');
    expect(slow.requests.map(({ model }) => model)).toEqual(['llama3.2:latest']);
  });

  test('once it is gone, the built-in mind answers', async () => {
    const server = await until(fakeModel('Four.', OLLAMA));
    const config = await lookedAt(`ollama:${new URL(server.url).port}`);
    const model = await modelFor(config, systemClock, silentLog);
    const ask = () => textOf(model.reply(modelRequest('what is 2 plus 2'), new AbortController().signal));
    expect(await ask()).toBe('Four.');
    await server.close();
    expect(await ask()).toMatch(/4|four/i);
    await server.open();
    expect(await ask()).toBe('Four.');
  });

  test('a fallback that the owner names stays', async () => {
    const port = await portOf(fakeModel('', OLLAMA));
    const config = await lookedAt(`ollama:${port}`, { LLM_FALLBACK: 'anthropic:claude', ANTHROPIC_BASE_URL: 'http://127.0.0.1:1' }).catch(
      String,
    );
    expect(config).toMatch(/ANTHROPIC_API_KEY/); // a fallback still needs what it needs
  });

  test('Wyoming ears and a voice come before the built-in ones, which stand behind them', async () => {
    const [whisper, piper] = [await portOf(fakeWhisper()), await portOf(fakePiper())];
    const config = await lookedAt(`whisper:${whisper},piper:${piper}`);
    expect(config.stt.map(({ provider }) => provider)).toEqual(['wyoming', 'pocketsphinx']);
    expect(config.tts.map(({ provider }) => provider)).toEqual(['wyoming', 'flite']);
    expect(config.stt[0]).toEqual({ ...readConfig({ WYOMING_STT_URL: `tcp://127.0.0.1:${whisper}` }).stt[0], found: 'faster-whisper' });
    expect(config.tts[0]).toEqual({ ...readConfig({ WYOMING_TTS_URL: `tcp://127.0.0.1:${piper}` }).tts[0], found: 'piper' });
    expect(toldOfFound(config.stt[0])).toBe('faster-whisper here (found on this machine)');
    const speech = await speechFor(config, systemClock, silentLog);
    expect([speech.stt.name, speech.tts.name]).toEqual([
      expect.stringMatching(/^wyoming or pocketsphinx/),
      expect.stringMatching(/^wyoming or flite/),
    ]);
    await speech.close();
  });

  test('the voice that the owner names is asked for', async () => {
    const WYOMING_TTS_VOICE = 'de_DE-thorsten-medium';
    const config = await lookedAt(`piper:${await portOf(fakePiper())}`, { WYOMING_TTS_VOICE });
    expect(config.tts[0]).toMatchObject({ found: 'piper', values: { voice: WYOMING_TTS_VOICE } });
  });

  test('ears are not looked for at the port of a voice, and a port without either is none', async () => {
    const [whisper, piper] = [await portOf(fakeWhisper()), await portOf(fakePiper())];
    const config = await lookedAt(`whisper:${piper},piper:${whisper}`);
    expect([config.stt, config.tts].map((choices) => choices.map(({ provider }) => provider))).toEqual([['pocketsphinx'], ['flite']]);
  });
});

test('a closed port costs next to nothing', async () => {
  const port = await freePort();
  const since = performance.now();
  await lookedIn(systemClock, `ollama:${port},lmstudio:${port},llamacpp:${port},vllm:${port},whisper:${port},piper:${port}`);
  expect(performance.now() - since).toBeLessThan(300);
});

async function textOf(events: AsyncIterable<ModelEvent>): Promise<string> {
  let text = '';
  for await (const event of events) if (event.type === 'text') text += event.text;
  return text;
}

/** Writes until the other end hangs up. */
function endless(write: (bytes: string) => boolean, stream: NodeJS.EventEmitter): void {
  const more = () => {
    while (write('{"models":['.repeat(1_000)));
  };
  stream.on('drain', more);
  more();
}
