/** What is made of sound for the LLM API's files: encoders and the pace. */
import { describe, expect, test } from '@jest/globals';
import { SPEECH_FORMATS } from '#doors/llm-api/audio/encoders/speech-formats.ts';
import { readRecording } from '#doors/llm-api/audio/recordings.ts';
import { timeStretch } from '#doors/llm-api/audio/time-stretch.ts';

const RATE = 24_000;

/** A voiced sound: a tone with its overtones, that swells and fades five times a second. */
function voiced(hertz: number, seconds: number): Int16Array {
  return Int16Array.from({ length: RATE * seconds }, (_, n) => {
    const phase = (2 * Math.PI * hertz * n) / RATE;
    const swell = 0.6 + 0.4 * Math.sin((2 * Math.PI * 5 * n) / RATE);
    return 6_000 * swell * (Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase));
  });
}

/** The pitch by autocorrelation, in hertz. */
function pitchOf(samples: Int16Array): number {
  const from = samples.length >> 1;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let lag = 60; lag <= 300; lag++) {
    let sum = 0;
    for (let n = 0; n < 2_000; n++) sum += (samples[from + n] ?? 0) * (samples[from + n - lag] ?? 0);
    if (sum > most) {
      most = sum;
      best = lag;
    }
  }
  return RATE / best;
}

function inPieces(samples: Int16Array, size: number, take: (piece: Int16Array) => void): void {
  for (let at = 0; at < samples.length; at += size) take(samples.subarray(at, at + size));
}

function joined(parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

function stretched(samples: Int16Array, speed: number, size: number): Int16Array {
  const stretch = timeStretch(speed, RATE);
  const parts: Int16Array[] = [];
  inPieces(samples, size, (piece) => parts.push(stretch.push(piece)));
  return joined([...parts, stretch.end()]);
}

describe('the pace of speech', () => {
  test.each([0.25, 0.5, 0.8, 1.25, 2, 4])('at %s times the speed the pitch and the loudness stay', (speed) => {
    const samples = voiced(150, 3);
    const other = stretched(samples, speed, 1_001);
    expect(other.length).toBe(Math.round(samples.length / speed));
    expect(pitchOf(other)).toBeCloseTo(pitchOf(samples), 0);
    const power = (sound: Int16Array) => Math.sqrt(sound.reduce((sum, sample) => sum + sample ** 2, 0) / sound.length);
    expect(power(other) / power(samples)).toBeGreaterThan(0.9);
    expect(power(other) / power(samples)).toBeLessThan(1.1);
  });

  test('it does not matter in which pieces the sound comes', () => {
    const samples = voiced(150, 1);
    expect(stretched(samples, 1.5, 313)).toEqual(stretched(samples, 1.5, samples.length));
  });

  test.each([0, 1, 100])('%s samples are few enough to have their length too', (length) => {
    expect(stretched(voiced(150, 1).subarray(0, length), 2, 50)).toHaveLength(Math.round(length / 2));
  });
});

describe('files of speech', () => {
  test.each(['mp3', 'opus', 'flac'] as const)('%s has the sound that was put in, in whatever pieces', async (format) => {
    const samples = voiced(150, 2);
    const encoder = await SPEECH_FORMATS[format].open(RATE);
    const parts: Uint8Array[] = [];
    inPieces(samples, 777, (piece) => parts.push(encoder.push(piece)));
    const file = Buffer.concat([...parts, encoder.end()]);
    encoder.close();
    expect(file.length).toBeLessThan(samples.byteLength);
    const read = await readRecording(file);
    const perSample = read.sampleRate / RATE;
    const heard = Int16Array.from(
      { length: Math.floor(read.samples.length / perSample) },
      (_, n) => read.samples[Math.round(n * perSample)] ?? 0,
    );
    expect(pitchOf(heard)).toBeCloseTo(pitchOf(samples), 0);
    expect(likeness(samples, heard)).toBeGreaterThan(format === 'flac' ? 0.9999 : 0.95);
  });

  test.each(['mp3', 'opus', 'flac', 'wav', 'pcm'] as const)(
    'several %s files are made side by side, and one of nothing is one too',
    async (format) => {
      const [one, other, empty] = await Promise.all([1, 2, 3].map(() => SPEECH_FORMATS[format].open(RATE)));
      const sound = voiced(200, 1);
      const twice = [one, other].map((encoder) => [encoder?.push(sound.subarray(0, 999))]);
      for (const [index, encoder] of [one, other].entries()) twice[index]?.push(encoder?.push(sound.subarray(999)), encoder?.end());
      const [first, second] = twice.map((parts) => Buffer.concat(parts.map((part) => part ?? new Uint8Array(0))));
      expect(first).toEqual(second);
      expect(Buffer.from(empty?.end() ?? []).length).toBeLessThan(2_000);
      for (const encoder of [one, other, empty]) encoder?.close();
    },
  );
});

describe('Opus in WebM, as browsers record it', () => {
  const element = (id: number[], ...data: Uint8Array[]) => {
    const all = Buffer.concat(data);
    return Buffer.concat([Uint8Array.from(id), Uint8Array.from([0x40 | (all.length >> 8), all.length & 0xff]), all]);
  };
  /** To its parent's end. */
  const open = (id: number[], ...data: Uint8Array[]) =>
    Buffer.concat([Uint8Array.from([...id, 0x01, 255, 255, 255, 255, 255, 255, 255]), ...data]);
  const track = (number: number, codec: string, header: Uint8Array) =>
    element([0xae], element([0xd7], Uint8Array.of(number)), element([0x86], Buffer.from(codec)), element([0x63, 0xa2], header));
  const block = (number: number, frame: Uint8Array, flags = 0x80) => element([0xa3], Uint8Array.of(0x80 | number, 0, 0, flags), frame);
  const webm = (tracks: Uint8Array[], blocks: Uint8Array[]) =>
    Buffer.concat([
      element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from('webm'))),
      open([0x18, 0x53, 0x80, 0x67], element([0x16, 0x54, 0xae, 0x6b], ...tracks), open([0x1f, 0x43, 0xb6, 0x75], ...blocks)),
    ]);

  /** The packets of an Ogg file of ours. */
  async function packetsOf(samples: Int16Array): Promise<Uint8Array[]> {
    const encoder = await SPEECH_FORMATS.opus.open(RATE);
    const file = Buffer.concat([encoder.push(samples), encoder.end()]);
    encoder.close();
    const packets: Uint8Array[] = [];
    for (let at = 0; at < file.length; ) {
      const lacing = file.subarray(at + 27, at + 27 + (file[at + 26] as number));
      at += 27 + lacing.length;
      let length = 0;
      for (const piece of lacing) {
        length += piece;
        if (piece === 255) continue;
        packets.push(file.subarray(at, at + length));
        at += length;
        length = 0;
      }
    }
    return packets;
  }

  test('the track of sound is heard, beside one of a picture', async () => {
    const [head = new Uint8Array(0), , ...frames] = await packetsOf(voiced(150, 2));
    const tracks = [track(1, 'V_VP9', Uint8Array.of(1, 2)), track(2, 'A_OPUS', head)];
    const file = webm(
      tracks,
      frames.flatMap((frame) => [block(1, Uint8Array.of(9, 9, 9)), block(2, frame)]),
    );
    const { samples, sampleRate } = await readRecording(file);
    expect(sampleRate).toBe(48_000);
    expect(samples.length / sampleRate).toBeCloseTo(2, 1);
    expect(pitchOf(samples.filter((_, n) => n % 2 === 0))).toBeCloseTo(150, 0);
  });

  test('a file without Opus, one with laces and broken ones are refused', async () => {
    const [head = new Uint8Array(0), , ...frames] = await packetsOf(voiced(150, 1));
    const [first = new Uint8Array(0)] = frames;
    const file = webm(
      [track(1, 'A_OPUS', head)],
      frames.map((frame) => block(1, frame)),
    );
    const files = [
      webm([track(1, 'A_VORBIS', head)], [block(1, first)]),
      webm([track(1, 'A_OPUS', head)], [block(1, first, 0x82)]),
      webm([track(1, 'A_OPUS', head)], []),
      ...[4, 5, 12, 40, 60, 80].map((length) => file.subarray(0, length)),
    ];
    for (const each of files) await expect(readRecording(each)).rejects.toMatchObject({ status: 400, param: 'file' });
    expect((await readRecording(file.subarray(0, 3_000))).samples.length).toBeGreaterThan(10_000);
  });
});

/** The best correlation of two sounds, where one may be late by up to 100 ms. */
function likeness(one: Int16Array, other: Int16Array): number {
  let best = 0;
  for (let late = -100; late <= 2_400; late++) {
    let product = 0;
    let first = 0;
    let second = 0;
    for (let n = 12_000; n < 16_000; n++) {
      const [x, y] = [one[n] ?? 0, other[n + late] ?? 0];
      product += x * y;
      first += x * x;
      second += y * y;
    }
    best = Math.max(best, product / Math.sqrt(first * second + 1));
  }
  return best;
}
