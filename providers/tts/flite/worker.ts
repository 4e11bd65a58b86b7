import type { SpokenWord } from '#core/ports.ts';
import { answerQuestions } from '../../asked-thread.ts';
import { type Manner, synthesise } from './synthesise.ts';
import { wordsIn } from './words.ts';

export interface FliteRequest {
  text: string;
  manner: Manner;
}

export interface Spoken {
  samples: Int16Array<ArrayBuffer>;
  words: SpokenWord[];
}

answerQuestions<FliteRequest, Spoken | { error: Error }>(({ text, manner }) => {
  try {
    const { samples, segments } = synthesise(text, manner);
    return { samples, words: wordsIn(text, segments) };
  } catch (error) {
    return { error: error as Error };
  }
});
