/** Gives a target inputs until one of them shows a fault. */
import fc from '#test/support/properties.ts';
import { mutated } from './mutations.ts';
import type { FuzzTarget, Trial } from './target.ts';

const FUZZING = {
  /** Of the processor's time an input may take, in milliseconds: far above what any needs, far below what one that is quadratic would. */
  processorMs: 2_000,
  /** After so long nothing will come any more. */
  silentMs: 5_000,
  /** So many inputs are given to what was opened once. */
  inputsPerTrial: 500,
};

export interface Finding {
  /** The smallest input that was found to show it. */
  input: Buffer;
  fault: unknown;
}

/** Gives it each of these inputs; rejects with the first fault. */
export async function give(target: FuzzTarget, inputs: Iterable<Buffer>): Promise<void> {
  const opened = trials(target);
  for (const input of inputs) await opened.give(input);
  await opened.close();
}

/** `ms`: ends after so long, however many `runs` there were. The same seed and corpus give the same inputs. */
export async function fuzz(
  target: FuzzTarget,
  { corpus, seed, runs, ms }: { corpus: readonly Buffer[]; seed: number; runs: number; ms?: number },
): Promise<{ runs: number; finding?: Finding }> {
  const opened = trials(target);
  const found = await fc.check(
    fc.asyncProperty(mutated(corpus), (input) => opened.give(input)),
    { seed, numRuns: runs, ...(ms !== undefined && { interruptAfterTimeLimit: ms, markInterruptAsFailure: false }) },
  );
  await opened.close();
  const [input] = found.counterexample ?? [];
  return { runs: found.numRuns, ...(input && { finding: { input, fault: found.errorInstance } }) };
}

/** A target's trials, one after the other. */
function trials(target: FuzzTarget) {
  let trial: Trial | undefined;
  let given = 0;

  async function close(): Promise<void> {
    const last = trial;
    trial = undefined;
    given = 0;
    await last?.close?.();
  }

  return {
    close,
    async give(input: Buffer): Promise<void> {
      trial ??= await target.open();
      const before = process.cpuUsage();
      try {
        await inTime(trial.give(input));
        const { user, system } = process.cpuUsage(before);
        const tookMs = (user + system) / 1_000;
        if (tookMs > FUZZING.processorMs) throw new Error(`the processor was busy for ${tookMs.toFixed()} ms`);
        if (Object.keys(Object.prototype).length > 0) throw new Error('every object has a new property');
        if (++given >= FUZZING.inputsPerTrial) await close();
      } catch (fault) {
        // What an input has broken is not for the next one.
        await close();
        throw fault;
      }
    },
  };
}

async function inTime(work: void | Promise<void>): Promise<void> {
  if (!work) return;
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timeout = setTimeout(() => reject(new Error(`nothing came for ${FUZZING.silentMs} ms`)), FUZZING.silentMs);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timeout));
}
