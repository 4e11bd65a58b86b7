/** Milliseconds of audio in a frame, as voice activity detectors take it. */
const FRAME_MS = 32;

const SPEECH = 0.5;
const CERTAIN_SPEECH = 0.8;
export const SILENCE = 0.35;

export interface SpeechDetector {
  /** For each frame the probability of speech, and where the frame ended, in milliseconds of audio so far. */
  push(probability: number, endMs: number): void;
  /** No more sound comes: speech that was going on ends where it was. */
  cease(): void;
  speaking(): boolean;
}

/**
 * Begin and end of speech from a detector's probabilities: on at 0.8, or twice in a row at 0.5; off below 0.35 (the thresholds common to
 * Silero's users). The end is told with the first silent frame: how long to wait is the endpointer's business.
 * `onStart`: where the first frame of the speech began. `onEnd`: where its last frame ended.
 */
export function speechDetector({ onStart, onEnd }: { onStart(ms: number): void; onEnd(lastSpeechMs: number): void }): SpeechDetector {
  let speaking = false;
  let lastSpeechMs = 0;
  let candidate = false;

  function end(): void {
    speaking = false;
    candidate = false;
    onEnd(lastSpeechMs);
  }

  return {
    speaking: () => speaking,
    cease() {
      if (speaking) end();
    },
    push(probability, endMs) {
      if (speaking) {
        if (probability >= SILENCE) {
          lastSpeechMs = endMs;
          return;
        }
        end();
        return;
      }
      const second = candidate;
      candidate = probability >= SPEECH;
      if (probability < CERTAIN_SPEECH && !(second && candidate)) return;
      speaking = true;
      lastSpeechMs = endMs;
      onStart(endMs - (second ? 2 : 1) * FRAME_MS);
    },
  };
}
