import { parentPort } from 'node:worker_threads';
import type { SpokenWord } from '#core/ports.ts';
import { type Manner, synthesise } from './synthesise.ts';
import { wordsIn } from './words.ts';

export interface Request {
  id: number;
  text: string;
  manner: Manner;
}

export interface Report {
  id: number;
  spoken: Spoken | { error: Error };
}

export interface Spoken {
  samples: Int16Array<ArrayBuffer>;
  words: SpokenWord[];
}

parentPort?.on('message', ({ id, text, manner }: Request) => {
  try {
    const { samples, segments } = synthesise(text, manner);
    report({ id, spoken: { samples, words: wordsIn(text, segments) } }, [samples.buffer]);
  } catch (error) {
    report({ id, spoken: { error: error as Error } });
  }
});

function report(report: Report, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(report, transfer);
}
