import { readFile } from 'node:fs/promises';
import type { Check, Client, Target } from './client.ts';

/** A check rejects with what is wrong. */
type NpmChecks = (target: Target) => Record<string, () => Promise<void>>;

const LIMIT_MS = 60_000;

/** A client that is a development dependency of Parley. */
export function npmClient(name: string, checksFor: NpmChecks): Client {
  return {
    name: `${name} (JavaScript)`,
    async version() {
      try {
        return (JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
      } catch {
        return undefined;
      }
    },
    async run(target) {
      const checks: Check[] = [];
      for (const [what, check] of Object.entries(checksFor(target))) checks.push({ what, problem: await problemOf(check) });
      return checks;
    },
  };
}

async function problemOf(check: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    await Promise.race([check(), tooLong]);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] || 'failed without a word';
  } finally {
    clearTimeout(timer);
  }
}
