import { parentPort } from 'node:worker_threads';
import { answerQuestions } from '../../threads/asked-thread.ts';
import { openDecoder } from './decoder.ts';
import { utterances } from './utterances.ts';

/** 16 kHz samples to hear, or the end of an utterance. Answered by the words of the utterance so far, or of the whole one at its end. */
export type PocketsphinxRequest = Int16Array | 'end';

if (parentPort) {
  const { hear, end } = utterances(await openDecoder());
  answerQuestions<PocketsphinxRequest, string>((request) => (request === 'end' ? end() : hear(request)));
}
