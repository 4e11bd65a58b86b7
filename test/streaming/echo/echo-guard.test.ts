import { beforeAll, describe, expect, test } from '@jest/globals';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import { converter, decoder, loudness } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';
import { type EchoGuard, echoGuard } from '#streaming/echo/echo-guard.ts';
import { echoingLine } from '#test/support/calls/echoing-line.ts';
import { UNSEEN_SENTENCES } from '#test/support/calls/recognition.ts';
import { bytesOf, speechOf, tone } from '#test/support/calls/speech.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const FORMATS: Readonly<Record<string, AudioFormat>> = {
  phone: { encoding: 'mulaw', sampleRate: 8_000 },
  'European phone': { encoding: 'alaw', sampleRate: 8_000 },
  wide: { encoding: 'pcm16', sampleRate: 24_000 },
};
/** What is softer is no voice for our ears: they take it for silence. */
const VOICE_DB = -60;
const LEAD_MS = 60;

let ours: Int16Array;
let theirs: Int16Array;

beforeAll(async () => {
  ours = await speechOf(UNSEEN_SENTENCES.slice(0, 5).join('. '));
  theirs = await speechOf(UNSEEN_SENTENCES.slice(6, 9).join('. '), { voice: 'slt' });
});

interface Options {
  format?: AudioFormat;
  echo?: { gainDb: number; delayMs: number };
  /** When a person speaks, and how much louder than recorded. */
  person?: { fromMs: number; gainDb: number; samples?: Int16Array };
  /** Of the client's messages. */
  pieceMs?: number;
  /** How late each message comes, by its number. */
  lateMs?: (piece: number) => number;
  /** The loudness of the loudspeaker from a moment on. */
  turned?: { atMs: number; gainDb: number };
  forMs?: number;
}

interface Heard {
  guard: EchoGuard;
  /** Of each 20 ms that reached the call, and of what came off the line: decibels below full scale. */
  passedDb: number[];
  lineDb: number[];
}

/** We speak from 200 ms on, paced as a playout does it. */
async function listen({
  format = FORMATS['wide'] as AudioFormat,
  echo = { gainDb: -100, delayMs: 100 },
  ...options
}: Options = {}): Promise<Heard> {
  const { person, pieceMs = 20, lateMs = () => 0, turned, forMs = 8_000 } = options;
  const clock = virtualClock(1_000);
  const passed: Uint8Array[] = [];
  const guard = echoGuard({ input: format, output: format, clock, pass: (audio) => passed.push(audio.slice()) });
  const line = echoingLine(format, echo);
  const { push } = converter({ encoding: 'pcm16', sampleRate: 16_000 }, format);
  const voice = push(bytesOf(ours));
  const frameBytes = bytesPerSecond(format) / 50;
  const all: Uint8Array[] = [];
  let sent = 0;
  for (let ms = 0; ms < forMs; ms += pieceMs) {
    for (; sent * frameBytes < voice.length && sent * 20 - (ms - 200) < LEAD_MS && ms >= 200; sent++) {
      const frame = voice.slice(sent * frameBytes, (sent + 1) * frameBytes);
      guard.sent(frame);
      line.play(frame);
    }
    if (person && ms >= person.fromMs && ms < person.fromMs + pieceMs) line.speak(person.samples ?? theirs, person.gainDb);
    if (turned && ms >= turned.atMs) line.gainDb = turned.gainDb;
    const heard = line.hear(pieceMs);
    all.push(heard);
    await clock.advance(pieceMs);
    void clock.sleep(lateMs(ms / pieceMs)).then(() => guard.heard(heard));
  }
  await clock.advance(1_000);
  guard.release();
  const levels = (pieces: Uint8Array[]) => {
    const samples = decoder(format)(Buffer.concat(pieces).subarray());
    const size = format.sampleRate / 50;
    return Array.from({ length: Math.floor(samples.length / size) }, (_, frame) =>
      loudness(samples.subarray(frame * size, (frame + 1) * size)),
    );
  };
  return { guard, passedDb: levels(passed), lineDb: levels(all) };
}

const voiced = (levels: number[]) => levels.filter((db) => db > VOICE_DB).length;
const CORNERS = ['phone', 'wide'].flatMap((format) =>
  [-6, -20, -30, -46].flatMap((gainDb) => [20, 150, 400].map((delayMs) => [format, gainDb, delayMs] as const)),
);

describe('our own sound coming back', () => {
  test.each([...CORNERS, ['European phone', -20, 150] as const])(
    '%s, %d dB, %d ms: not a frame of it is heard',
    async (format, gainDb, delayMs) => {
      const { passedDb, lineDb } = await listen({ format: FORMATS[format] as AudioFormat, echo: { gainDb, delayMs } });
      expect(voiced(passedDb)).toBe(0);
      expect(passedDb).toHaveLength(lineDb.length);
      if (gainDb >= -30) expect(voiced(lineDb)).toBeGreaterThan(100);
    },
  );

  test.each([
    ['messages of 100 ms', { pieceMs: 100 }],
    ['messages of 10 ms', { pieceMs: 10 }],
    ['messages that come up to 30 ms late', { lateMs: (piece: number) => (piece * 7) % 30 }],
  ])('in %s', async (_, options) => {
    const { passedDb } = await listen({ echo: { gainDb: -20, delayMs: 150 }, ...options });
    expect(voiced(passedDb)).toBeLessThanOrEqual(3);
  });

  test.each([6, -10])('when the loudspeaker is turned by %d dB, it is learned anew within 1.5 s', async (byDb) => {
    const { passedDb } = await listen({ echo: { gainDb: -20, delayMs: 150 }, turned: { atMs: 3_000, gainDb: -20 + byDb } });
    expect(voiced(passedDb.slice(0, 150))).toBe(0);
    expect(voiced(passedDb.slice(225))).toBe(0);
  });
});

describe('somebody else', () => {
  test.each(CORNERS.filter(([, gainDb, delayMs]) => [-6, -30].includes(gainDb) && [20, 400].includes(delayMs)))(
    '%s, %d dB, %d ms: 10 dB above the echo is heard within 150 ms',
    async (format, gainDb, delayMs) => {
      const person = { fromMs: 3_000, gainDb: gainDb + 10 };
      const options = { format: FORMATS[format] as AudioFormat, echo: { gainDb, delayMs } };
      const { passedDb } = await listen({ ...options, person });
      const { passedDb: without } = await listen(options);
      const begins = passedDb.findIndex((db) => db > VOICE_DB);
      const began = theirs.findIndex((sample) => Math.abs(sample) > 1_000) / 16;
      expect(voiced(without)).toBe(0);
      expect(begins * 20).toBeGreaterThanOrEqual(2_980);
      expect(begins * 20 - 3_000 - began).toBeLessThanOrEqual(150);
    },
  );

  test.each([0, 300, 700, 1_500, 3_000])('on a line without echo is heard whole, %d ms after we begin', async (afterMs) => {
    for (const [index, text] of UNSEEN_SENTENCES.slice(10, 18).entries()) {
      const samples = await speechOf(text, { voice: index % 2 ? 'slt' : 'rms' });
      const { passedDb, lineDb, guard } = await listen({ person: { fromMs: 200 + afterMs, gainDb: 0, samples }, forMs: 5_000 });
      expect([text, guard.knowledge() === 'echo']).toEqual([text, false]);
      expect(voiced(passedDb)).toBe(voiced(lineDb));
    }
  });

  test('a tone teaches nothing', async () => {
    const { guard, passedDb, lineDb } = await listen({ person: { fromMs: 350, gainDb: 0, samples: tone(3_000) } });
    expect(guard.knowledge()).not.toBe('echo');
    expect(voiced(passedDb)).toBe(voiced(lineDb));
  });

  test('a caller without echo gets every piece at once, as it is', async () => {
    const clock = virtualClock(1_000);
    const passed: Uint8Array[] = [];
    const format = FORMATS['phone'] as AudioFormat;
    const guard = echoGuard({ input: format, output: format, clock, pass: (audio) => passed.push(audio) });
    const piece = new Uint8Array(161).fill(3);
    guard.heard(piece);
    expect(passed).toEqual([piece]);
    expect(passed[0]).toBe(piece);
  });
});
