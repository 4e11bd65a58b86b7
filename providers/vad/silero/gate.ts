/** Root mean square at which a frame may be speech: -60 dB of full scale. Below is the hiss of a microphone in a silent room. */
const AUDIBLE = 32;
/** Frames of quiet that still pass behind a sound, while the network's idea of speech fades. More than the pauses within words. */
const LINGER = 16;

/** Decides whether a caller's next frame is worth the network's time. 'opens': it is, and those before were not. */
export type Gate = (frame: Int16Array) => 'closed' | 'opens' | 'open';

export function energyGate(): Gate {
  let left = 0;
  return (frame) => {
    const before = left;
    left = isAudible(frame) ? LINGER : Math.max(0, left - 1);
    if (left === 0) return 'closed';
    return before === 0 ? 'opens' : 'open';
  };
}

function isAudible(frame: Int16Array): boolean {
  let energy = 0;
  for (let index = 0; index < frame.length; index++) energy += (frame[index] as number) ** 2;
  return energy >= frame.length * AUDIBLE * AUDIBLE;
}
