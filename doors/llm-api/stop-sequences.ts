/** The text of a reply up to the first of the sequences at which its client wants it to end. */
export interface UpToStop {
  /** What can go out; the beginning of a sequence is held back. '' once one was found. */
  push(text: string): string;
  /** What was held back, once nothing more comes. */
  end(): string;
  /** A sequence was found. */
  found(): boolean;
}

export function upToStop(sequences: readonly string[]): UpToStop {
  let held = '';
  let found = false;

  /** Characters at the end of `held` that may be the beginning of a sequence. */
  function begun(): number {
    const most = Math.max(0, ...sequences.map(({ length }) => length - 1));
    for (let length = Math.min(most, held.length); length > 0; length--) {
      if (sequences.some((sequence) => sequence.startsWith(held.slice(-length)))) return length;
    }
    return 0;
  }

  function giveAllBut(length: number): string {
    const out = held.slice(0, held.length - length);
    held = held.slice(out.length);
    return out;
  }

  return {
    push(text) {
      if (found) return '';
      held += text;
      const places = sequences.map((sequence) => held.indexOf(sequence)).filter((place) => place >= 0);
      found = places.length > 0;
      return found ? held.slice(0, Math.min(...places)) : giveAllBut(begun());
    },
    end: () => (found ? '' : giveAllBut(0)),
    found: () => found,
  };
}
