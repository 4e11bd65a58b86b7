import { sileroVad } from '#providers/vad/silero.ts';
import { voiceActivityContract } from '#test/contract/voice-activity.ts';

voiceActivityContract('Silero', async () => {
  const detector = sileroVad();
  return { detector, close: detector.close };
});
