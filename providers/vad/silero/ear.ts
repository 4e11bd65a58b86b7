import { FRAME } from './batch.ts';
import { energyGate } from './gate.ts';
import { CONTEXT, freshState, type openNetwork } from './network.ts';

/** Hears one caller: the probability that the next frame is speech, 0 to 1. */
export type Ear = (frame: Int16Array) => number;

export function openEar(network: ReturnType<typeof openNetwork>): Ear {
  const gate = energyGate();
  let before = new Float32Array(CONTEXT + FRAME);
  let now = new Float32Array(CONTEXT + FRAME);
  let state = freshState();

  return (frame) => {
    [before, now] = [now, before];
    now.set(before.subarray(FRAME));
    for (let index = 0; index < FRAME; index++) now[CONTEXT + index] = (frame[index] as number) / 32_768;
    const verdict = gate(frame);
    if (verdict === 'closed') return 0;
    if (verdict === 'opens') {
      // The quiet was long: begin anew, and one frame early, so that a soft first sound is not lost.
      state = freshState();
      network(before, state);
    }
    return network(now, state);
  };
}
