import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once the condition holds; after ten seconds anyway, so that what follows says what is wrong. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await condition()) && performance.now() - since < 10_000) await sleep(5);
}
