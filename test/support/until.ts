import { setTimeout as sleep } from 'node:timers/promises';

/** A busy machine may take so long for what takes a moment. */
const LONGEST_MS = 20_000;

/** Resolves once the condition holds, by the machine's own clock; rejects, with the condition, if it does not come to hold. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await condition())) {
    if (performance.now() - since > LONGEST_MS) throw new Error(`it never came to hold: ${condition}`);
    await sleep(2);
  }
}
