import { describe, expect, test } from '@jest/globals';
import type { AudioFormat, Sound, VoiceActivity } from '#core/ports.ts';
import { audioInput } from '#streaming/input/audio-input.ts';
import { scriptedEars } from '#test/support/calls/scripted-services.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import fc from '#test/support/properties.ts';

const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
const BYTES_PER_MS = 48;

/** Ears whose recogniser takes what the caller sends. `vad` gets the frames. */
function listening(onFrame: (frame: Int16Array) => void = () => {}) {
  const frames: Int16Array[] = [];
  const vad: VoiceActivity = {
    name: 'all ears',
    open: () => ({
      push(frame) {
        frames.push(frame.slice());
        onFrame(frame);
      },
      reset() {},
      close() {},
    }),
  };
  const hearing = audioInput({
    input: FORMAT,
    stt: { ...scriptedEars(), accepts: [FORMAT] },
    vad,
    clock: virtualClock(0),
    onFrame() {},
    onSound() {},
  });
  const sounds: Sound[] = [];
  void (async () => {
    for await (const sound of hearing.sound) sounds.push(sound);
  })();
  /** What the recogniser has got so far. */
  async function passedOn(): Promise<Uint8Array> {
    await new Promise(setImmediate);
    return new Uint8Array(Buffer.concat(sounds.filter((sound) => typeof sound !== 'string')));
  }
  return { hearing, frames, sounds, passedOn };
}

/** A buzz of so many decibels below full scale, whatever part of it is looked at. */
function buzz(db: number, bytes: number): Uint8Array {
  const level = Math.round(32_768 * 10 ** (db / 20));
  return new Uint8Array(Int16Array.from({ length: bytes / 2 }, (_, index) => (index & 8 ? level : -level)).buffer);
}

/** A room, in decibels, and how much louder somebody speaks in it. Milliseconds. */
const scene = fc.record({
  room: fc.integer({ min: -100, max: -45 }),
  quietMs: fc.integer({ min: 600, max: 2_000 }),
  louder: fc.integer({ min: 15, max: 40 }),
  speechMs: fc.integer({ min: 200, max: 1_000 }),
});

describe('audio input for the STT', () => {
  test('the recogniser gets every byte in its order, in whatever pieces it came', async () => {
    const pieces = fc.array(fc.tuple(fc.integer({ min: -100, max: -6 }), fc.integer({ min: 1, max: 3_000 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pieces, async (wanted) => {
        const { hearing, passedOn } = listening();
        const sent = wanted.map(([db, size]) => buzz(db, size + 2).subarray(0, size));
        for (const piece of sent) hearing.hear(piece);
        hearing.close();
        expect(Buffer.compare(await passedOn(), Buffer.concat(sent))).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test('the recogniser waits no longer than 200 ms in a quiet room, and for less than 60 when somebody begins to speak', async () => {
    const frameMs = fc.constantFrom(10, 20, 32, 60);
    await fc.assert(
      fc.asyncProperty(frameMs, fc.array(scene, { minLength: 1, maxLength: 3 }), async (ms, scenes) => {
        const { hearing, passedOn } = listening();
        let sent = 0;
        const say = (db: number) => {
          hearing.hear(buzz(db, ms * BYTES_PER_MS));
          sent += ms * BYTES_PER_MS;
        };
        for (const { room, quietMs, louder, speechMs } of scenes) {
          for (let at = 0; at < quietMs; at += ms) {
            say(room);
            expect((sent - (await passedOn()).length) / BYTES_PER_MS).toBeLessThanOrEqual(200);
          }
          for (let at = 0; at < speechMs; at += ms) {
            say(Math.max(room, -60) + louder);
            expect((sent - (await passedOn()).length) / BYTES_PER_MS).toBeLessThan(60);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test('the recogniser gets a message for three frames of speech, and for ten in a quiet room', async () => {
    const { hearing, sounds, passedOn } = listening();
    const say = async (db: number, frames: number) => {
      await passedOn();
      const before = sounds.length;
      for (let frame = 0; frame < frames; frame++) hearing.hear(buzz(db, 20 * BYTES_PER_MS));
      await passedOn();
      return sounds.length - before;
    };
    await say(-70, 50);
    expect(await say(-70, 50)).toBe(5);
    expect(await say(-30, 60)).toBe(20);
  });

  test('the recogniser has all that was said before it hears of the end of speech', async () => {
    const { hearing, sounds, passedOn } = listening();
    for (let frame = 0; frame < 33; frame++) hearing.hear(buzz(-70, 20 * BYTES_PER_MS));
    hearing.endUtterance('end-of-speech');
    expect((await passedOn()).length).toBe(33 * 20 * BYTES_PER_MS);
    expect(sounds.at(-1)).toBe('end-of-speech');
  });
});

describe('audio input for the VAD', () => {
  test('voice activity detection gets as much time as has passed, though nobody looks into a silence', () => {
    const { hearing, frames } = listening();
    const say = (db: number, ms: number) => {
      for (let at = 0; at < ms; at += 20) hearing.hear(buzz(db, 20 * BYTES_PER_MS));
    };
    say(-30, 1_000);
    say(-75, 4_000);
    say(-30, 1_000);
    expect(frames.length).toBe(Math.floor(6_000 / 32));
    const silent = frames.filter((frame) => frame.every((sample) => sample === 0));
    expect(silent.length).toBeGreaterThan(3_300 / 32);
  });

  test('voice activity detection hears a voice with the moment before it', () => {
    const { hearing, frames } = listening();
    for (let frame = 0; frame < 52; frame++) hearing.hear(buzz(-75, 20 * BYTES_PER_MS));
    hearing.hear(tone());
    const voiced = frames.findIndex((frame) => frame.some((sample) => Math.abs(sample) > 1_000));
    expect(frames[voiced - 1]?.some((sample) => sample !== 0)).toBe(true);
  });
});

function tone(): Uint8Array {
  return new Uint8Array(Int16Array.from({ length: 24 * 100 }, (_, index) => 8_000 * Math.sin(index / 10)).buffer);
}
