import { BEFORE, FRAME, QUIET } from './batch.ts';
import { CONTEXT, freshState, type openNetwork } from './network.ts';

/** Hears one caller: the probability that the next frame is speech, 0 to 1. `kind` as in a batch. */
export type Ear = (frame: Int16Array, kind: number) => number;

export function openEar(network: ReturnType<typeof openNetwork>): Ear {
  const samples = new Float32Array(CONTEXT + FRAME);
  let state = freshState();

  return (frame, kind) => {
    if (kind === QUIET) return 0;
    if (kind === BEFORE) {
      state = freshState();
      samples.fill(0);
    }
    samples.copyWithin(0, FRAME);
    for (let index = 0; index < FRAME; index++) samples[CONTEXT + index] = (frame[index] as number) / 32_768;
    return network(samples, state);
  };
}
