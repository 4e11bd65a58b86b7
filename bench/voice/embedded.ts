import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../percentile.ts';
import { startServer } from '../server-process.ts';
import { call } from './caller.ts';
import { FRAME_MS, recordingOf, room } from './recordings.ts';

const QUESTIONS = ['what time is it', 'what is five plus six', 'what day is it today', 'how much is nine times seven'];
const QUIET = 8 / 32_768;
/** The engines load with the first call. */
const LOADING_MS = 3_000;
const PAUSE_MS = 1_000;

/**
 * The built-in ears, model and voice: from the end of speech to the first sound, without the time that the model took. Medians, milliseconds.
 * They stand in for nothing, so a call has no fake ears.
 */
export async function embedded(): Promise<{ firstAudioMs: number }> {
  const server = await startServer({});
  try {
    const caller = await call(server.url, { next: async () => ({ interim() {}, final() {} }) }, room(QUIET));
    await sleep(LOADING_MS);
    const took: number[] = [];
    for (const text of QUESTIONS) {
      const recording = await recordingOf(text);
      const reply = caller.nextReply();
      const endsAt = (await caller.say(recording)) + recording.length * FRAME_MS;
      const { firstAt, over } = await reply;
      const { stages } = await over;
      took.push(firstAt - endsAt - Math.max(0, (stages.firstText ?? 0) - (stages.decided ?? 0)));
      await sleep(PAUSE_MS);
    }
    await caller.hangUp();
    return { firstAudioMs: median(took.slice(1)) };
  } finally {
    await server.stop();
  }
}
