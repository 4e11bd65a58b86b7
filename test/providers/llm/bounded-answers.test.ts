/** A model server that has gone mad, or is hostile, costs its own answer: nothing of what it sends is read without end, and no other caller waits. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ParleyError } from '#core/errors.ts';
import type { LanguageModel } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { anthropicModel } from '#providers/llm/anthropic/model.ts';
import { anthropicLlm } from '#providers/llm/anthropic.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { STREAM_LIMITS, sliced } from '#providers/llm/server-sent-events.ts';
import { TOOL_CALL_LIMITS } from '#providers/llm/tool-calls.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { anthropicWire, openaiWire, type Wire } from '#test/support/fakes/model-wires.ts';
import { hostileJson } from '#test/support/hostile/hostile-json.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const MIB = 1024 * 1024;
const USED = { prompt: 1, cached: 0, completion: 1 };

const WIRES: Record<string, { wire: Wire; model(url: string): LanguageModel }> = {
  OpenAI: {
    wire: openaiWire,
    model: (url) => openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, baseURL: `${url}/v1`, model: 'mad' }),
  },
  Anthropic: { wire: anthropicWire, model: (url) => anthropicModel({ ...defaultsOf(anthropicLlm), baseURL: url, model: 'mad' }) },
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Asks a model whose server answers with whatever `answer` yields, as fast as it is read. */
async function asked(model: (url: string) => LanguageModel, status: number, answer: () => Iterable<string>) {
  let sent = 0;
  function* counted(): Generator<string> {
    for (const piece of answer()) {
      sent += piece.length;
      yield piece;
    }
  }
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': status === 200 ? 'text/event-stream' : 'application/json' });
    pipeline(Readable.from(counted()), response).catch(() => {}); // the other end may leave
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const texts: string[] = [];
  let error: ParleyError | undefined;
  try {
    for await (const event of model(url).reply(modelRequest('hello'), new AbortController().signal))
      if (event.type === 'text') texts.push(event.text);
  } catch (thrown) {
    error = thrown as ParleyError;
  }
  return { texts, error, sent };
}

function* endlessly(piece: string): Generator<string> {
  for (;;) yield piece;
}

describe.each(Object.entries(WIRES))('what a server that speaks like %s sends', (_, { wire, model }) => {
  const begin = wire.begin('mad', USED);

  test.each<[string, () => Iterable<string>]>([
    [
      'one event without an end',
      () =>
        (function* () {
          yield `${begin}data: {"a":"`;
          yield* endlessly('x'.repeat(MIB / 16));
        })(),
    ],
    [
      'one event of lines without an end',
      () =>
        (function* () {
          yield begin;
          yield* endlessly(`data: ${'x'.repeat(1_000)}\n`);
        })(),
    ],
    ['an event of 1 MB', () => [begin, wire.text('x'.repeat(MIB)), wire.end('stop', USED)]],
    [
      'thoughts without an end',
      () =>
        (function* () {
          yield begin;
          yield* endlessly(wire.text('').repeat(500));
        })(),
    ],
  ])('%s: the answer fails, and little more than its limit is read', async (_, answer) => {
    const { error, sent } = await asked(model, 200, answer);
    expect(error).toMatchObject({
      code: 'model-failed',
      message: expect.stringMatching(/sent something (longer than|with an event longer than) \d/),
    });
    // Some megabytes wait in the buffers of the connection.
    expect(sent).toBeLessThan(STREAM_LIMITS.answer + 16 * MIB);
  });

  test.each(Object.entries(hostileJson(40_000)))('arguments of a tool: %s: the answer fails', async (_, hostile) => {
    const call = { name: 'light', arguments: `{"on":${hostile}}` };
    const { error } = await asked(model, 200, () => [begin, wire.call(0, call), wire.end('calls', USED)]);
    expect(error).toMatchObject({ code: 'model-failed' });
  });

  test.each<[string, () => Iterable<string>]>([
    [
      'arguments without an end',
      () =>
        (function* () {
          yield begin + wire.call(0, { name: 'light', arguments: '{"a":"' });
          yield* endlessly(wire.call(0, { name: '', id: '', arguments: 'x'.repeat(10_000) }));
        })(),
    ],
    [
      'calls without an end',
      () =>
        (function* () {
          yield begin;
          for (let place = 0; ; place++) yield wire.call(place, { name: 'light', arguments: '{}' });
        })(),
    ],
  ])('tools: %s: the answer fails', async (_, answer) => {
    const { error, sent } = await asked(model, 200, answer);
    expect(error).toMatchObject({ code: 'model-failed', message: expect.stringContaining('called tools without end') });
    expect(sent).toBeLessThan(TOOL_CALL_LIMITS.characters + 16 * MIB);
  });

  test('an error whose body has no end says what its status says', async () => {
    const { error, sent } = await asked(model, 401, () => endlessly('{"error":'.repeat(1_000)));
    expect(error).toMatchObject({ code: 'model-refused' });
    expect(sent).toBeLessThan(16 * MIB);
  });

  test('the words of one long event come in pieces, with everybody else’s turn between them', async () => {
    const words = '| cell one | cell two |\n'.repeat(8_000);
    let turns = 0;
    let over = false;
    const other = (async () => {
      for (; !over; turns++) await turnOfLoop();
    })();
    const { texts, error } = await asked(model, 200, () => [begin, wire.text(words), wire.end('stop', USED)]);
    over = true;
    await other;
    expect([error, texts.join('')]).toEqual([undefined, words]);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(STREAM_LIMITS.wordsAtOnce + 1);
    expect(turns).toBeGreaterThanOrEqual(words.length / STREAM_LIMITS.wordsAtOnce);
  });
});

test('no character is cut in two', async () => {
  const words = `a${'😀'.repeat(10_000)}`;
  const pieces: string[] = [];
  for await (const piece of sliced(words)) pieces.push(piece);
  expect(pieces.join('')).toBe(words);
  expect(pieces.length).toBeGreaterThan(4);
  for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
});
