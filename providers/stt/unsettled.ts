import { latestBytes } from '#core/audio/latest-bytes.ts';
import type { Sound, UtteranceEnd } from '#core/ports.ts';

/** The sound that has not become final words yet, kept so that it can be heard again. Places are bytes since the beginning. */
export interface Unsettled {
  /** Adds what was heard; audio is copied. The oldest beyond the limit is forgotten. */
  add(sound: Sound): void;
  /** The audio up to this place has become words. */
  settle(place: number): void;
  /** The oldest end of an utterance got its final transcript: it is settled, and all audio before it. */
  answered(): void;
  /** An end of an utterance has no final transcript yet. */
  isAwaited(): boolean;
  isEmpty(): boolean;
  /** Where the kept audio begins and ends. */
  start(): number;
  end(): number;
  /** In the order in which it came: the reader's to keep. */
  sounds(): readonly Sound[];
}

export function unsettledSound(limitBytes: number): Unsettled {
  const audio = latestBytes();
  /** The ends of utterances and their places. They stay when the audio before them is forgotten: they still want their answers. */
  let marks: { place: number; end: UtteranceEnd }[] = [];
  let start = 0;

  function settle(place: number): void {
    start = Math.max(start, Math.min(place, audio.end()));
    audio.forget(start);
  }

  function read(from: number, to: number): Uint8Array {
    const bytes = new Uint8Array(to - from);
    audio.copy(from, bytes);
    return bytes;
  }

  return {
    add(sound) {
      if (typeof sound === 'string') {
        marks.push({ place: audio.end(), end: sound });
        return;
      }
      audio.push(sound);
      settle(audio.end() - limitBytes);
    },
    settle,
    answered() {
      const [mark, ...later] = marks;
      if (mark === undefined) return;
      settle(mark.place);
      marks = later;
    },
    isAwaited: () => marks.length > 0,
    isEmpty: () => marks.length === 0 && start === audio.end(),
    start: () => start,
    end: audio.end,
    sounds() {
      const sounds: Sound[] = [];
      let place = start;
      for (const mark of marks) {
        if (mark.place > place) sounds.push(read(place, mark.place));
        place = Math.max(place, mark.place);
        sounds.push(mark.end);
      }
      if (audio.end() > place) sounds.push(read(place, audio.end()));
      return sounds;
    },
  };
}
