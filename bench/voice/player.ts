/** What a caller's loudspeaker does with the sound it gets: plays it as it comes, forgets it when told. Moments of `performance.now()`. */
export interface Player {
  receive(atMs: number, soundMs: number): void;
  clear(atMs: number): void;
  /** Up to when it sounds, if nothing more comes. */
  soundsUntil(): number;
  /** How much of all it got was or will be played. */
  playedMs(): number;
  /** For how long it was silent between two sounds, at most. */
  longestGapMs(): number;
}

export function player(): Player {
  let endsAt: number | undefined;
  let playedMs = 0;
  let longestGapMs = 0;
  return {
    receive(atMs, soundMs) {
      if (endsAt !== undefined) longestGapMs = Math.max(longestGapMs, atMs - endsAt);
      endsAt = Math.max(endsAt ?? atMs, atMs) + soundMs;
      playedMs += soundMs;
    },
    clear(atMs) {
      if (endsAt === undefined || endsAt <= atMs) return;
      playedMs -= endsAt - atMs;
      endsAt = atMs;
    },
    soundsUntil: () => endsAt ?? Number.NaN,
    playedMs: () => playedMs,
    longestGapMs: () => longestGapMs,
  };
}
