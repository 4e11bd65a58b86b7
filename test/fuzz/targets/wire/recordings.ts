import { RefusedRequest } from '#doors/http/refused-request.ts';
import { readRecording } from '#doors/llm-api/audio/recordings.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** A file of sound (WAV, MP3, FLAC, Ogg, WebM): decoded to sound that has a pace, or refused. */
export const recordings = pureTarget('recordings', 25, async (input) => {
  try {
    const { samples, sampleRate } = await readRecording(input);
    demandThat(sampleRate > 0 && Number.isFinite(sampleRate), () => `${samples.length} samples at ${sampleRate} hertz`);
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
  }
});
