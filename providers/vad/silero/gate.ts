import { loudness } from '#core/audio/convert.ts';

/** A frame that is louder may be speech; below is the hiss of a microphone in a silent room. */
const AUDIBLE_DB = -60;
/** Frames of quiet that still pass behind a sound, while the network's idea of speech fades. More than the pauses within words. */
const LINGER = 16;

/** Decides whether a caller's next frame is worth the network's time. 'opens': it is, and those before were not. */
export type Gate = (frame: Int16Array) => 'closed' | 'opens' | 'open';

export function energyGate(): Gate {
  let left = 0;
  return (frame) => {
    const before = left;
    left = loudness(frame) >= AUDIBLE_DB ? LINGER : Math.max(0, left - 1);
    if (left === 0) return 'closed';
    return before === 0 ? 'opens' : 'open';
  };
}
