/** Probabilities of speech, as common among Silero's users. */
export const SPEECH_DETECTION = {
  /** The length of a frame, as voice activity detectors take it. */
  frameMs: 32,
  /** Two frames in a row with this probability begin speech, or one that is certain. */
  speech: 0.5,
  certain: 0.8,
  /** Speech goes on down to this probability. */
  silence: 0.35,
};

export interface SpeechDetector {
  /** For each frame the probability of speech, and where the frame ended in the audio so far. */
  push(probability: number, endMs: number): void;
  /** No more sound comes: speech that was going on ends where it was. */
  cease(): void;
  speaking(): boolean;
}

/**
 * Begin and end of speech from a detector's probabilities. The end is told with the first silent frame: how long to wait is the endpointer's
 * business. `onStart`: where the first frame of the speech began. `onEnd`: where its last frame ended.
 */
export function speechDetector({ onStart, onEnd }: { onStart(ms: number): void; onEnd(lastSpeechMs: number): void }): SpeechDetector {
  const { frameMs, speech, certain, silence } = SPEECH_DETECTION;
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
        if (probability < silence) end();
        else lastSpeechMs = endMs;
        return;
      }
      const second = candidate;
      candidate = probability >= speech;
      if (probability < certain && !(second && candidate)) return;
      speaking = true;
      lastSpeechMs = endMs;
      onStart(endMs - (second ? 2 : 1) * frameMs);
    },
  };
}
