/** Something of ours that takes what others write, and what has to hold whatever they write. */
export interface FuzzTarget {
  /** Also the folder of its corpus in `test/fuzz/corpus/`. */
  name: string;
  /** Inputs that are tried in `npm test`: some two seconds of them. */
  runs: number;
  /** Makes what inputs are given to. It is made anew now and then, so that nothing grows. */
  open(): Trial | Promise<Trial>;
}

export interface Trial {
  /** Throws, or rejects, where what has to hold does not. */
  give(input: Buffer): void | Promise<void>;
  close?(): void | Promise<void>;
}

/** A target that keeps nothing from one input to the next. */
export function pureTarget(name: string, runs: number, give: Trial['give']): FuzzTarget {
  return { name, runs, open: () => ({ give }) };
}

/** Fails with what did not hold. */
export function demandThat(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}

/** Runs what may refuse its input by throwing one of these; returns undefined then. Anything else that it throws is a fault. */
export function unlessRefused<T>(work: () => T, ...refusals: readonly (abstract new (...args: never[]) => Error)[]): T | undefined {
  try {
    return work();
  } catch (error) {
    // Their own class alone: a TypeError of ours is no answer to anybody.
    if (refusals.some((refusal) => (error as Error)?.constructor === refusal)) return undefined;
    throw error;
  }
}
