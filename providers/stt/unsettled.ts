import type { Sound } from '#core/ports.ts';

/** The sound that has not become final words yet, kept so that it can be heard again. Places are bytes since the beginning. */
export interface Unsettled {
  /** Adds what was heard. The oldest audio beyond the limit is forgotten. */
  add(sound: Sound): void;
  /** The audio up to this place has become words. */
  settle(place: number): void;
  /** The oldest end of speech got its final transcript: it is settled, and all audio before it. */
  answered(): void;
  /** Where the kept audio begins and ends. */
  start(): number;
  end(): number;
  /** In the order in which it came. */
  sounds(): readonly Sound[];
}

export function unsettledSound(limitBytes: number): Unsettled {
  let sounds: Sound[] = [];
  let start = 0;
  let end = 0;

  /** Drops audio up to `place`; ends of speech stay, they still want their answers. */
  function settle(place: number): void {
    let at = 0;
    while (start < place && at < sounds.length) {
      const sound = sounds[at] as Sound;
      if (sound === 'end-of-speech') {
        at++;
      } else if (start + sound.length <= place) {
        start += sound.length;
        sounds.splice(at, 1);
      } else {
        sounds[at] = sound.subarray(place - start);
        start = place;
      }
    }
  }

  return {
    add(sound) {
      sounds.push(sound);
      if (sound === 'end-of-speech') return;
      end += sound.length;
      settle(end - limitBytes);
    },
    settle,
    answered() {
      const mark = sounds.indexOf('end-of-speech');
      if (mark < 0) return;
      for (const sound of sounds.slice(0, mark)) start += sound.length;
      sounds = sounds.slice(mark + 1);
    },
    start: () => start,
    end: () => end,
    sounds: () => sounds,
  };
}
