import { createRequire } from 'node:module';

/** What dynalite can require, which is its own copy of LevelDB. */
export const requireOfDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));

/**
 * Keeps LevelDB's native library loaded until this process ends. Node unloads a library with the last worker that has it, while the
 * thread that LevelDB compacts in lives on: it would run in memory that is no longer there, and crash the process.
 */
export function keepLevelLoaded(): void {
  createRequire(requireOfDynalite.resolve('level'))('classic-level/binding');
}
