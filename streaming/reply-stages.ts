/**
 * Milliseconds from the end of the caller's speech (or from the typed text) to each stage of a reply. Absent: it did not take place.
 * The console reads this type too, so it imports nothing.
 */
export interface ReplyStages {
  /** The final words. */
  heard?: number;
  /** The turn was decided. */
  decided?: number;
  /** The model's first words, the first text given to the voice, the voice's first audio; negative or small where a draft was ahead. */
  firstText?: number;
  firstChunk?: number;
  firstAudio?: number;
  /** The first audio sent to the caller. */
  spoken?: number;
  /** Whether a reply that was begun ahead (preemptive generation) was adopted, and how many were thrown away for this turn. */
  draft?: 'adopted' | 'none';
  thrownAway?: number;
}
