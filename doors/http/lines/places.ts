/** Places for what goes on at a time. Some doors keep a few to themselves, which no other door's clients can take. */
export interface Places {
  count(): number;
  isFree(door: string): boolean;
  /** Returns what gives the place back. */
  take(door: string): () => void;
}

/** `kept`: doors, each with the share of all places that is its own; of very few places that may be none. */
export function places({ most, kept }: { most: number; kept: Readonly<Record<string, number>> }): Places {
  const own = new Map(Object.entries(kept).map(([door, share]) => [door, Math.floor(share * most)]));
  const taken = new Map<string, number>();
  const takenBy = (door: string) => taken.get(door) ?? 0;
  const ownOf = (door: string) => own.get(door) ?? 0;
  const sum = (of: (door: string) => number) => [...new Set([...own.keys(), ...taken.keys()])].reduce((all, door) => all + of(door), 0);

  return {
    count: () => sum(takenBy),
    isFree(door) {
      if (takenBy(door) < ownOf(door)) return true;
      return sum((one) => Math.max(takenBy(one), ownOf(one))) < most;
    },
    take(door) {
      let held = true;
      taken.set(door, takenBy(door) + 1);
      return () => {
        if (held) taken.set(door, takenBy(door) - 1);
        held = false;
      };
    },
  };
}
