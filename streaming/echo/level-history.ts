/** How loud a sound was at each 10 ms of the last seconds: amplitudes (root mean square, 1 is full scale), smoothed over 30 ms. */
export interface LevelHistory {
  /** The 10 ms that begin at `frame` (a time in frames) had this power. Frames come in order; what is left out was silent. */
  note(frame: number, power: number): void;
  /** 0 where nothing is known. */
  at(frame: number): number;
  /** The loudest of the frames between these two, both included. */
  loudestOf(from: number, to: number): number;
}

export const LEVEL_FRAME_MS = 10;

const LEVEL_HISTORY = {
  /** Longer than the longest delay of an echo and the longest piece of sound that a client sends at a time. */
  frames: 256,
  /** Two sounds that are the same but for a shift of less than a frame have the same smoothed levels, whatever the pitch. */
  smoothedOver: 3,
};

export function levelHistory(): LevelHistory {
  const { frames, smoothedOver } = LEVEL_HISTORY;
  const powers = new Float64Array(frames);
  /** Which frame each place holds. */
  const held = new Float64Array(frames).fill(Number.NaN);

  function powerAt(frame: number): number {
    const place = ((frame % frames) + frames) % frames;
    return held[place] === frame ? (powers[place] as number) : 0;
  }

  function at(frame: number): number {
    let sum = 0;
    for (let back = 0; back < smoothedOver; back++) sum += powerAt(frame - back);
    return Math.sqrt(sum / smoothedOver);
  }

  return {
    note(frame, power) {
      const place = ((frame % frames) + frames) % frames;
      powers[place] = power;
      held[place] = frame;
    },
    at,
    loudestOf(from, to) {
      let loudest = 0;
      for (let frame = from; frame <= to; frame++) loudest = Math.max(loudest, at(frame));
      return loudest;
    },
  };
}
