import { expect, test } from '@jest/globals';
import { energyGate } from '#providers/vad/silero/gate.ts';
import { noise, silence } from '#test/support/calls/speech.ts';

const hiss = noise(32, { level: 0.001 });
const sound = noise(32, { level: 0.01 });

test('silence and the hiss of a microphone do not pass', () => {
  const judge = energyGate();
  expect([silence(32), hiss, silence(32), hiss].map(judge)).toEqual(['closed', 'closed', 'closed', 'closed']);
});

test('a sound passes, and half a second of the quiet behind it', () => {
  const judge = energyGate();
  expect([hiss, sound, sound].map(judge)).toEqual(['closed', 'opens', 'open']);
  const behind = Array.from({ length: 20 }, () => judge(hiss));
  expect(behind.lastIndexOf('open') + 1).toBe(15);
  expect(judge(sound)).toBe('opens');
});
