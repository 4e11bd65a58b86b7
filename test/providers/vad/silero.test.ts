import { expect, test } from '@jest/globals';
import { sileroVad } from '#providers/vad/silero.ts';
import { voiceActivityContract } from '#test/contract/voice-activity.ts';
import { silence } from '#test/support/calls/speech.ts';

voiceActivityContract('Silero', async () => {
  const detector = sileroVad();
  return { detector, close: detector.close };
});

test('knows silence without asking its thread', async () => {
  const detector = sileroVad();
  const answers: [probability: number, endMs: number][] = [];
  const listener = detector.open((...answer) => answers.push(answer));
  listener.push(silence(32));
  listener.push(silence(32));
  // No thread answers before the next turn of the event loop.
  await Promise.resolve();
  expect(answers).toEqual([
    [0, 32],
    [0, 64],
  ]);
  await detector.close();
});
