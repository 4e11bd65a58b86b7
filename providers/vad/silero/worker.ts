import { parentPort } from 'node:worker_threads';
import { batchIn, FRAME } from './batch.ts';
import { type Ear, openEar } from './ear.ts';
import { openNetwork } from './network.ts';

/** A batch of `count` frames, or a caller who has gone. */
export type SileroRequest = { buffer: ArrayBuffer; count: number } | { forget: number };
/** The same batch, answered. */
export type SileroReport = { buffer: ArrayBuffer; count: number };

if (parentPort) {
  const port = parentPort;
  const network = openNetwork();
  const ears = new Map<number, Ear>();
  port.on('message', (request: SileroRequest) => {
    if ('forget' in request) {
      ears.delete(request.forget);
      return;
    }
    const { callers, probabilities, samples, kinds } = batchIn(request.buffer);
    for (let index = 0; index < request.count; index++) {
      const caller = callers[index] as number;
      const hear = ears.get(caller) ?? openEar(network);
      ears.set(caller, hear);
      probabilities[index] = hear(samples.subarray(index * FRAME, (index + 1) * FRAME), kinds[index] as number);
    }
    port.postMessage(request satisfies SileroReport, [request.buffer]);
  });
}
