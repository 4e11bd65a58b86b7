import { expect, test } from '@jest/globals';
import { durationMs } from '#core/audio/audio-format.ts';
import { chime } from '#core/audio/chime.ts';
import { decoder } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';

const FORMATS: AudioFormat[] = [
  { encoding: 'pcm16', sampleRate: 24_000 },
  { encoding: 'pcm16', sampleRate: 16_000 },
  { encoding: 'mulaw', sampleRate: 8_000 },
  { encoding: 'alaw', sampleRate: 8_000 },
];

test.each(FORMATS)('in $encoding at $sampleRate Hz it is two soft beeps and a breath', (format) => {
  const audio = chime(format);
  expect(durationMs(audio, format)).toBeCloseTo(660, 0);
  const samples = decoder(format)(audio);
  const loudest = (fromMs: number, toMs: number) => {
    const part = samples.slice((fromMs * format.sampleRate) / 1_000, (toMs * format.sampleRate) / 1_000);
    return Math.max(...part.map(Math.abs));
  };
  for (const [from, to] of [
    [0, 170],
    [240, 410],
  ] as const) {
    expect(loudest(from, to)).toBeGreaterThan(6_500);
    expect(loudest(from, to)).toBeLessThan(8_000);
  }
  for (const [from, to] of [
    [175, 235],
    [485, 660],
  ] as const)
    expect(loudest(from, to)).toBeLessThan(100);
});
