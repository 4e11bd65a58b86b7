import type { Passage } from '../passages.ts';

/** The meanings of passages, as numbers of an embedding model. */
export interface PassageVectors {
  /** Has the vectors of these passages and of no others, and asks for those that are not kept. Never rejects. */
  learn(passages: ReadonlyMap<number, Passage>, signal: AbortSignal): Promise<void>;
  /** The ids of the passages that mean most nearly what the question does, the nearest first; undefined where that cannot be told now. */
  nearest(question: string, signal: AbortSignal): Promise<number[] | undefined>;
}
