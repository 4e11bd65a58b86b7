import { isDeepStrictEqual } from 'node:util';

/** Things that an owner names, opened and closed as their entries come and go. */
export interface KeptByName<Wish, Kept> {
  /** In the order of their entries. */
  all(): readonly Kept[];
  /** Entries that are as they were keep what is open. */
  follow(wishes: Readonly<Record<string, Wish>>): void;
  close(): Promise<void>;
}

export function keptByName<Wish, Kept extends { close(): Promise<void> }>(
  open: (name: string, wish: Wish) => Kept,
): KeptByName<Wish, Kept> {
  let entries = new Map<string, { wish: Wish; kept: Kept }>();
  const closing = new Set<Promise<void>>();

  function end(kept: Kept): void {
    const ended = kept.close().finally(() => closing.delete(ended));
    closing.add(ended);
  }

  return {
    all: () => [...entries.values()].map(({ kept }) => kept),
    follow(wishes) {
      const before = entries;
      entries = new Map();
      for (const [name, wish] of Object.entries(wishes)) {
        const known = before.get(name);
        if (known && isDeepStrictEqual(known.wish, wish)) {
          entries.set(name, known);
          before.delete(name);
        }
      }
      for (const { kept } of before.values()) end(kept);
      entries = new Map(Object.entries(wishes).map(([name, wish]) => [name, entries.get(name) ?? { wish, kept: open(name, wish) }]));
    },
    async close() {
      for (const { kept } of entries.values()) end(kept);
      entries = new Map();
      await Promise.all(closing);
    },
  };
}
