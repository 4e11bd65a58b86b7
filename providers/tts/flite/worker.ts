import type { SpokenWord } from '#core/ports.ts';
import { answerQuestions } from '../../threads/asked-thread.ts';
import { synthesise } from './synthesise.ts';
import { wordsIn } from './words.ts';

export interface Spoken {
  samples: Int16Array<ArrayBuffer>;
  words: SpokenWord[];
}

answerQuestions<string, Spoken | { error: Error }>((text) => {
  try {
    const { samples, segments } = synthesise(text);
    return { samples, words: wordsIn(text, segments) };
  } catch (error) {
    return { error: error as Error };
  }
});
