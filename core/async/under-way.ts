/** Work that is under way, for the one who has to wait until it has ended. */
export interface UnderWay {
  /** Returns `work` itself. */
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves when none is left, however it ended. */
  over(): Promise<void>;
}

export function underWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    add(work) {
      const settled: Promise<unknown> = work
        .then(
          () => {},
          () => {},
        )
        .then(() => works.delete(settled));
      works.add(settled);
      return work;
    },
    async over() {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
