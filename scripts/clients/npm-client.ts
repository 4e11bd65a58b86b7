import { existsSync, readFileSync } from 'node:fs';
import { LATE, within } from '#core/async/within.ts';
import { systemClock } from '#providers/clock/system.ts';
import type { Check, Client, Target } from './client.ts';

/** A check rejects with what is wrong. */
type NpmChecks = (target: Target) => Record<string, () => Promise<void>>;

const LIMIT_MS = 60_000;

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const packages: Record<string, string> = { ...dependencies, ...devDependencies };

/** A client that is a dependency of Parley, most of them for its tests only. */
export function npmClient(name: string, checksFor: NpmChecks): Client {
  return {
    name: `${name} (JavaScript)`,
    version: packages[name] ?? '',
    prepare: async () => existsSync(`node_modules/${name}`),
    async run(target) {
      const checks: Check[] = [];
      for (const [what, check] of Object.entries(checksFor(target))) checks.push({ what, problem: await problemOf(check) });
      return checks;
    },
  };
}

async function problemOf(check: () => Promise<void>): Promise<string | undefined> {
  try {
    const ended = await within(systemClock, LIMIT_MS, check());
    return ended === LATE ? `not done after ${LIMIT_MS / 1000} s` : undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] || 'failed without a word';
  }
}
