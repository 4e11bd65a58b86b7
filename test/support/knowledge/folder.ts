import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for one test, with these files. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const path = mkdtempSync(join(tmpdir(), 'parley-knowledge-'));
  function write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { path, write, remove: (name: string) => rmSync(join(path, name)), clear: () => rmSync(path, { recursive: true, force: true }) };
}
