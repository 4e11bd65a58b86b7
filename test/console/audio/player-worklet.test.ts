import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

const RATE = 24_000;
/** Samples of one callback of the audio thread. */
const BLOCK = 128;

interface Processor {
  port: { onmessage(message: { data: unknown }): void };
  process(inputs: [], outputs: [[Float32Array]]): boolean;
}

let create: new () => Processor;
let player: Processor;
let told: { reply: string; ms: number }[];

beforeAll(async () => {
  class AudioWorkletProcessor {
    port = { postMessage: (message: { reply: string; ms: number }) => told.push(message) };
  }
  const registerProcessor = (_name: string, processor: typeof create) => {
    create = processor;
  };
  Object.assign(globalThis, { sampleRate: RATE, AudioWorkletProcessor, registerProcessor });
  await import('#console/audio/player-worklet.js');
});

beforeEach(() => {
  told = [];
  player = new create();
});

const tell = (data: unknown) => player.port.onmessage({ data });
const sound = (reply: string, ms: number, value = 8_192) => tell({ reply, samples: new Int16Array((ms * RATE) / 1_000).fill(value) });

function block(): Float32Array {
  const output = new Float32Array(BLOCK);
  player.process([], [[output]]);
  return output;
}

/** What is heard in so many milliseconds. */
function listen(ms: number): number[] {
  const heard: number[] = [];
  while (heard.length < (ms * RATE) / 1_000) heard.push(...block());
  return heard;
}

describe('the player', () => {
  test('begins as soon as it has a cushion of 60 ms', () => {
    sound('a', 40);
    expect(Math.max(...block())).toBe(0);
    sound('a', 20);
    expect(Math.max(...block())).toBe(0.25);
  });

  test('plays a reply that is shorter than the cushion', () => {
    sound('a', 20);
    expect(listen(200).filter((sample) => sample === 0.25)).toHaveLength((20 * RATE) / 1_000);
  });

  test('is silent one callback after it was told to forget', () => {
    sound('a', 5_000);
    listen(100);
    tell('clear');
    const faded = block();
    expect(faded[0]).toBeLessThan(0.25);
    expect(Math.abs(faded.at(-1) ?? 1)).toBeLessThan(0.001);
    expect(Math.max(...block())).toBe(0);
  });

  test('plays what comes after it was told to forget', () => {
    sound('a', 5_000);
    listen(100);
    tell('clear');
    listen(50);
    sound('b', 80, 16_384);
    expect(Math.max(...listen(100))).toBe(0.5);
  });

  test('tells every 100 ms, and at the end, how much of a reply was played', () => {
    sound('a', 250);
    listen(400);
    expect(told.map(({ reply }) => reply)).toEqual(['a', 'a', 'a']);
    expect(told[0]?.ms).toBeCloseTo(100, -1);
    expect(told[1]?.ms).toBeCloseTo(200, -1);
    expect(told[2]?.ms).toBe(250);
  });

  test('tells at once how much was played of what it was told to forget', () => {
    sound('a', 5_000);
    const { length } = listen(130);
    tell('clear');
    expect(told.at(-1)).toEqual({ reply: 'a', ms: (length / RATE) * 1_000 });
  });

  test('counts each reply from its own beginning, without a gap between them', () => {
    sound('a', 90);
    sound('b', 90, 16_384);
    const heard = listen(180);
    expect(heard.slice(heard.indexOf(0.25), heard.lastIndexOf(0.5))).not.toContain(0);
    listen(50);
    expect(told.filter(({ reply }) => reply === 'a').at(-1)?.ms).toBe(90);
    expect(told.filter(({ reply }) => reply === 'b').at(-1)?.ms).toBe(90);
  });

  test('goes on counting where a held reply goes on', () => {
    sound('a', 1_000);
    listen(500);
    tell('clear');
    tell({ reply: 'a', atMs: 400 });
    sound('a', 100);
    listen(200);
    expect(told.at(-1)).toEqual({ reply: 'a', ms: 500 });
  });

  test('waits for a new cushion when a late packet left it with nothing', () => {
    sound('a', 80);
    listen(200);
    sound('a', 20);
    expect(Math.max(...block())).toBe(0);
    sound('a', 60);
    expect(Math.max(...block())).toBe(0.25);
  });
});
