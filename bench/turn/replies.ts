import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const BATCH = 500;

/** So many hostile replies, the same for the same seed. */
export interface Batch {
  seed: number;
  size: number;
  /** The whole path to Alexa's response, or only from tokens to the SSML of one of the dialects, which takes a tenth of the time. */
  path: 'skill' | 'speech';
}

export interface Finding {
  problem: string;
  /** What the model said. */
  text: string;
}

/**
 * What a model might say at its worst, in each locale and in any tokens, on all cores: the replies that a platform would refuse, that lack a
 * word, or that read otherwise in one token. `seed` makes them again.
 */
export async function invalidReplies(count: number, seed: number, path: Batch['path']): Promise<Finding[]> {
  const batches: Batch[] = [];
  for (let done = 0; done < count; done += BATCH) batches.push({ seed: seed + done / BATCH, size: Math.min(BATCH, count - done), path });
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
