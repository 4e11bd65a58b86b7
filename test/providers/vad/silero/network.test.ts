import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { FRAME } from '#providers/vad/silero/batch.ts';
import { CONTEXT, freshState, openNetwork } from '#providers/vad/silero/network.ts';
import { joined, noise, silence, speechOf } from '#test/support/calls/speech.ts';

test('gives the same probabilities as onnxruntime with the same model', async () => {
  // Recorded with onnxruntime 1.16.3, each frame with the last 64 samples of the one before.
  const recorded: number[] = JSON.parse(await readFile('test/fixtures/silero-v6.json', 'utf8'));
  const sound = joined(await speechOf('Good morning.'), noise(320), silence(320), await speechOf('Hello.', { voice: 'slt' }));
  const network = openNetwork();
  const state = freshState();
  const probabilities = recorded.map((_, frame) => {
    const from = frame * FRAME - CONTEXT;
    return network(
      Float32Array.from({ length: CONTEXT + FRAME }, (_, index) => (sound[from + index] ?? 0) / 32_768),
      state,
    );
  });
  const furthest = Math.max(...probabilities.map((probability, frame) => Math.abs(probability - (recorded[frame] ?? 0))));
  expect(furthest).toBeLessThan(0.0001);
});
