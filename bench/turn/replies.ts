import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const BATCH = 500;

/** So many hostile replies, the same for the same seed. */
export interface Batch {
  seed: number;
  size: number;
}

export interface Finding {
  problem: string;
  /** What the model said. */
  text: string;
}

/**
 * What a model might say at its worst, through the whole path from its tokens to Alexa's response, on all cores: the replies that
 * Alexa would refuse or that lack a word. `seed` makes them again.
 */
export async function invalidReplies(count: number, seed: number): Promise<Finding[]> {
  const batches: Batch[] = [];
  for (let done = 0; done < count; done += BATCH) batches.push({ seed: seed + done / BATCH, size: Math.min(BATCH, count - done) });
  const findings = await Promise.all(Array.from({ length: availableParallelism() }, () => work(batches)));
  return findings.flat();
}

/** One process that takes batches as long as there are any. */
function work(batches: Batch[]): Promise<Finding[]> {
  return new Promise((resolve, reject) => {
    const findings: Finding[] = [];
    const worker = fork(fileURLToPath(new URL('./replies-worker.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
    const next = () => {
      const batch = batches.pop();
      if (batch) worker.send(batch);
      else worker.disconnect();
    };
    worker.on('message', (found: Finding[]) => {
      findings.push(...found);
      next();
    });
    worker.once('exit', (code) => {
      if (code === 0) resolve(findings);
      else reject(new Error(`a process that checks replies ended with ${code}`));
    });
    next();
  });
}
