import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How `npm start` runs the server: what follows `node`. */
export async function startArguments(): Promise<string[]> {
  const file = join(import.meta.dirname, '../package.json');
  const { scripts } = JSON.parse(await readFile(file, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
}
