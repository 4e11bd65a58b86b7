import { describe, expect, test } from '@jest/globals';
import { fromMulaw } from '#core/audio/mulaw.ts';
import type { AudioFormat } from '#core/ports.ts';
import { PLAYOUT, playout } from '#streaming/output/playout.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { listener } from '#test/support/processes/listener.ts';
import fc from '#test/support/properties.ts';

const PCM: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };
const PHONE: AudioFormat = { encoding: 'mulaw', sampleRate: 8_000 };

function start(format = PCM) {
  const clock = virtualClock(1_000_000);
  const speaker = listener(clock, format);
  const reply = playout({ sink: speaker, format, clock, ticker: playoutTicker(clock) });
  let over = false;
  void reply.done.then(() => {
    over = true;
  });
  return { clock, speaker, reply, over: () => over };
}

/** So many milliseconds of audio of which each byte is another. */
function audioOf(ms: number, format = PCM, seed = 0): Uint8Array {
  const bytes = (format.sampleRate * (format.encoding === 'pcm16' ? 2 : 1) * ms) / 1_000;
  return Uint8Array.from({ length: bytes }, (_, n) => (n * 31 + (n >> 8) * 7 + seed) & 0xff);
}

describe('playout of a reply', () => {
  test('a reply keeps silent until it is released, and then begins at once', async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(500));
    await clock.advance(200);
    expect(speaker.frames).toEqual([]);
    expect(reply.positionMs()).toBe(0);
    reply.release();
    expect(speaker.frames[0]).toEqual({ ms: clock.now(), bytes: 640 });
  });

  test('a reply that is released first begins with its first audio, whenever that comes', async () => {
    const { clock, speaker, reply } = start();
    reply.release();
    await clock.advance(123);
    reply.push(audioOf(25));
    expect(speaker.frames).toEqual([{ ms: clock.now(), bytes: 640 }]);
  });

  test('a reply reaches the listener whole, in frames of 20 ms, never more than the lead ahead and never late', async () => {
    const { clock, speaker, reply, over } = start();
    const audio = audioOf(1_010);
    reply.push(audio);
    reply.end();
    reply.release();
    for (let ms = 10; ms <= 1_000; ms += 10) {
      await clock.advance(10);
      expect(speaker.played().length).toBe(ms * 32);
      expect(speaker.waitingMs()).toBeLessThanOrEqual(PLAYOUT.leadMs);
      expect(reply.positionMs()).toBe(ms);
    }
    await clock.advance(20);
    expect(speaker.played()).toEqual(audio);
    expect(new Set(speaker.frames.map(({ bytes }) => bytes))).toEqual(new Set([640, 320]));
    expect(over()).toBe(true);
    expect(clock.sleepers()).toBe(0);
  });

  test('a reply is the same audio, in whatever pieces and at whatever times it was made', async () => {
    const pieces = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 3_000 }), gap: fc.nat(150) }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom(PCM, PHONE), fc.nat(300), async (made, format, release) => {
        const { clock, speaker, reply, over } = start(format);
        void clock.sleep(release).then(() => reply.release());
        const pushed: number[] = [];
        for (const { bytes, gap } of made) {
          const piece = audioOf(1_000, format, bytes).subarray(0, bytes);
          pushed.push(...piece);
          reply.push(piece);
          await clock.advance(gap);
          expect(speaker.waitingMs()).toBeLessThanOrEqual(PLAYOUT.leadMs);
          expect(reply.positionMs()).toBeCloseTo(speaker.played().length / (format === PCM ? 32 : 8), 0);
        }
        reply.end();
        await clock.advance(5_000);
        const whole = format === PCM ? pushed.length - (pushed.length % 2) : pushed.length;
        expect([...speaker.played()]).toEqual(pushed.slice(0, whole));
        expect(over()).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('a reply does not count as heard the gaps of a slow synthesiser', async () => {
    const { clock, speaker, reply } = start();
    reply.release();
    reply.push(audioOf(100));
    await clock.advance(500);
    expect(reply.positionMs()).toBe(100);
    reply.push(audioOf(100));
    expect(speaker.frames.at(-1)?.ms).toBe(clock.now());
    await clock.advance(50);
    expect(reply.positionMs()).toBe(150);
    expect(speaker.played().length).toBe(150 * 32);
  });

  test('a reply without audio is over when it is released', async () => {
    const { clock, speaker, reply, over } = start();
    reply.end();
    await clock.advance(0);
    expect(over()).toBe(false);
    reply.release();
    await clock.advance(0);
    expect(over()).toBe(true);
    expect(speaker.frames).toEqual([]);
  });

  test('a reply tells how much audio there is, and how much was not sent', () => {
    const { speaker, reply } = start();
    reply.push(audioOf(300));
    expect([reply.totalMs(), speaker.waitingMs()]).toEqual([300, 0]);
    reply.release();
    expect([reply.totalMs(), speaker.waitingMs()]).toEqual([300, PLAYOUT.leadMs]);
  });
});

describe('playout position that the listener reports', () => {
  test("the listener's own account corrects the position, from where it goes on", async () => {
    const { clock, reply } = start();
    reply.push(audioOf(2_000));
    reply.release();
    await clock.advance(500);
    reply.acknowledge(380);
    expect(reply.positionMs()).toBe(380);
    await clock.advance(100);
    expect(reply.positionMs()).toBe(480);
  });

  test("the listener's own account does not change the pace of what is sent", async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(2_000));
    reply.release();
    for (let turn = 0; turn < 50; turn++) {
      await clock.advance(20);
      reply.acknowledge(reply.positionMs() - 5);
    }
    expect(speaker.played().length).toBe(1_000 * 32);
    expect(speaker.waitingMs()).toBeLessThanOrEqual(PLAYOUT.leadMs);
  });

  test("the listener's own account is not believed beyond what was sent", async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(2_000));
    reply.release();
    await clock.advance(100);
    reply.acknowledge(9_999);
    expect(reply.positionMs()).toBe(speaker.frames.length * PLAYOUT.frameMs);
  });

  test("the listener's own account keeps a reply open until it has been heard", async () => {
    const { clock, reply, over } = start();
    reply.push(audioOf(200));
    reply.end();
    reply.release();
    await clock.advance(195);
    reply.acknowledge(100);
    await clock.advance(50);
    expect(over()).toBe(false);
    await clock.advance(60);
    expect(over()).toBe(true);
  });
});

describe('hold and resume', () => {
  test('a reply that is held is silent at once, and its position stands still', async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(1_000));
    reply.release();
    await clock.advance(333);
    expect(reply.hold()).toBe(333);
    expect(speaker.waitingMs()).toBe(0);
    await clock.advance(700);
    expect(speaker.played().length).toBe(333 * 32);
    expect(reply.positionMs()).toBe(333);
    expect(clock.sleepers()).toBe(0);
  });

  test('a reply that is held goes on at the place it is told, at once, from silence to full volume', async () => {
    const { clock, speaker, reply, over } = start();
    const audio = audioOf(1_000);
    reply.push(audio.subarray(0, 7_001));
    reply.push(audio.subarray(7_001));
    reply.end();
    reply.release();
    await clock.advance(400);
    reply.duck();
    await clock.advance(33);
    reply.hold();
    await clock.advance(250);
    const before = speaker.played().length;
    reply.resume(310);
    expect(speaker.frames.at(-1)?.ms).toBe(clock.now());
    expect(reply.positionMs()).toBe(310);
    await clock.advance(100);
    expect(reply.positionMs()).toBe(410);
    await clock.advance(900);
    const after = speaker.played().subarray(before);
    expect(after.length).toBe(690 * 32);
    expect(after.subarray(5 * 32)).toEqual(audio.subarray(315 * 32));
    expect(Math.abs(new DataView(after.buffer, after.byteOffset).getInt16(0, true))).toBeLessThan(500);
    expect(over()).toBe(true);
  });

  test('a reply that is held may go on behind the place where it was', async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(1_000));
    reply.release();
    await clock.advance(300);
    reply.hold();
    reply.resume(360);
    expect(speaker.waitingMs()).toBe(PLAYOUT.leadMs);
    expect(reply.positionMs()).toBe(360);
  });

  test('a reply that is held takes more audio, and is corrected by its listener, without a sound', async () => {
    const { clock, speaker, reply } = start();
    reply.push(audioOf(200));
    reply.release();
    await clock.advance(100);
    reply.hold();
    const { length } = speaker.frames;
    reply.push(audioOf(200));
    reply.acknowledge(70);
    await clock.advance(100);
    expect(speaker.frames.length).toBe(length);
    expect(reply.positionMs()).toBe(70);
    expect(reply.totalMs()).toBe(400);
  });

  test('a reply that is held can go back ten seconds, and does not keep what is older', async () => {
    const { clock, reply } = start();
    reply.release();
    for (let second = 0; second < 30; second++) {
      reply.push(audioOf(1_000));
      await clock.advance(1_000);
    }
    reply.hold();
    reply.resume(21_000);
    expect(reply.positionMs()).toBe(21_000);
    reply.hold();
    reply.resume(0);
    expect(reply.positionMs()).toBeGreaterThan(18_000);
  });
});

describe('stop', () => {
  test('a reply that is stopped is silent and over at once, and tells where', async () => {
    const { clock, speaker, reply, over } = start();
    reply.push(audioOf(1_000));
    reply.release();
    await clock.advance(250);
    expect(reply.stop()).toBe(250);
    reply.push(audioOf(1_000));
    reply.resume(0);
    await clock.advance(500);
    expect(speaker.played().length).toBe(250 * 32);
    expect(over()).toBe(true);
    expect([reply.stop(), reply.hold(), reply.positionMs()]).toEqual([250, 250, 250]);
    expect(speaker.clears()).toBe(1);
    expect(clock.sleepers()).toBe(0);
  });

  test('a reply that is stopped takes nothing back if nothing of it was sent, or all of it was heard: another may be playing', async () => {
    const draft = start();
    draft.reply.push(audioOf(100));
    draft.reply.stop();
    expect(draft.speaker.clears()).toBe(0);

    const silent = start();
    silent.reply.release();
    silent.reply.stop();
    expect(silent.speaker.clears()).toBe(0);

    const heard = start();
    heard.reply.push(audioOf(100));
    heard.reply.end();
    heard.reply.release();
    await heard.clock.advance(200);
    heard.reply.stop();
    expect(heard.speaker.clears()).toBe(0);
  });

  test('a reply that is stopped by its own first frame sends no second one', () => {
    const clock = virtualClock();
    let frames = 0;
    const reply = playout({
      sink: {
        send() {
          frames++;
          reply.stop();
        },
        clear() {},
      },
      format: PCM,
      clock,
      ticker: playoutTicker(clock),
    });
    reply.release();
    reply.push(audioOf(500));
    expect(frames).toBe(1);
  });
});

describe('ducking', () => {
  test.each([
    ['pcm16', PCM, (bytes: Uint8Array, n: number) => new DataView(bytes.buffer, bytes.byteOffset).getInt16(n * 2, true)],
    ['mulaw', PHONE, (bytes: Uint8Array, n: number) => fromMulaw(bytes[n] as number)],
  ] as const)('of %s makes what is sent quieter, and then as loud as it was', async (_, format, sampleAt) => {
    const { clock, speaker, reply } = start(format);
    const audio = audioOf(1_000, format);
    reply.push(audio);
    reply.release();
    await clock.advance(200);
    reply.duck();
    await clock.advance(200);
    reply.unduck();
    await clock.advance(600);
    const played = speaker.played();
    const perMs = format.sampleRate / 1_000;
    for (const ms of [0, 100, 200, 700, 900]) expect(sampleAt(played, ms * perMs)).toBe(sampleAt(audio, ms * perMs));
    for (const ms of [300, 350, 400]) {
      const loud = sampleAt(audio, ms * perMs);
      expect(Math.abs(sampleAt(played, ms * perMs) - 0.3 * loud)).toBeLessThanOrEqual(Math.abs(loud) / 32 + 4);
    }
  });
});
