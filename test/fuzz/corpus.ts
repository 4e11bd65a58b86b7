import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('test', 'fuzz', 'corpus');

/** The inputs of a target's corpus, by the names of their files. */
export function corpusOf(target: string): Map<string, Buffer> {
  const folder = join(FOLDER, target);
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

/** Puts an input into a target's corpus; returns the path of its file. */
export function keepInCorpus(target: string, input: Uint8Array): string {
  const folder = join(FOLDER, target);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `found-${createHash('sha256').update(input).digest('hex').slice(0, 8)}`);
  writeFileSync(path, input);
  return path;
}
