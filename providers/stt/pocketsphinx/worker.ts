import { parentPort } from 'node:worker_threads';
import { openDecoder } from './decoder.ts';
import { utterances } from './utterances.ts';

/** 16 kHz samples to hear, or the end of an utterance. Each request is answered by one report, in order. */
export type Request = Int16Array | 'end';
/** The words of the utterance so far, or of the whole one at its end. */
export type Report = { text: string };

if (parentPort) {
  const port = parentPort;
  const { hear, end } = utterances(await openDecoder());
  port.on('message', (request: Request) => {
    port.postMessage({ text: request === 'end' ? end() : hear(request) } satisfies Report);
  });
}
