import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { KnowledgeLimits } from '../limits.ts';
import { isReadable } from './read-document.ts';

/** A file of the owner's folder. */
export interface FoundFile {
  /** From the folder on, with '/' between: 'house/boiler.md'. */
  name: string;
  path: string;
  bytes: number;
  /** Changes whenever the file does: its size and time. */
  version: string;
}

export interface FoundFolder {
  files: readonly FoundFile[];
  /** The folder itself and those in it that were looked into. */
  folders: readonly string[];
  /** Names of what was left out, each with why. */
  leftOut: readonly { name: string; why: string }[];
}

/**
 * The documents in a folder, by name. Links are not followed, wherever they lead, and what begins with a dot is not looked at. A folder that
 * is not there has none.
 */
export async function lookInto(folder: string, limits: KnowledgeLimits): Promise<FoundFolder> {
  const files: FoundFile[] = [];
  const folders: string[] = [];
  const leftOut: { name: string; why: string }[] = [];

  async function visit(path: string, prefix: string, depth: number): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
    if (!entries) return;
    folders.push(path);
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const name = prefix + entry.name;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) {
        if (depth < limits.depth) await visit(join(path, entry.name), `${name}/`, depth + 1);
        else leftOut.push({ name: `${name}/`, why: `deeper than ${limits.depth} folders` });
      } else if (!isReadable(entry.name)) leftOut.push({ name, why: 'neither Markdown, text, HTML nor PDF' });
      else if (!entry.isFile()) leftOut.push({ name, why: 'a link, or no file' });
      else await add(join(path, entry.name), name);
    }
  }

  async function add(path: string, name: string): Promise<void> {
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile()) return;
    const most = extname(name).toLowerCase() === '.pdf' ? limits.pdfBytes : limits.textBytes;
    if (found.size > most) leftOut.push({ name, why: `larger than ${most} bytes` });
    else if (files.length >= limits.files) leftOut.push({ name, why: `more than ${limits.files} files` });
    else files.push({ name, path, bytes: found.size, version: `${found.size} ${found.mtimeMs}` });
  }

  await visit(folder, '', 0);
  return { files, folders, leftOut };
}

/** What is in a file, as far as it went when it was found. Rejects where it is a link by now. */
export async function bytesOf({ path, bytes }: FoundFile): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const buffer = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const { bytesRead } = await handle.read(buffer, filled, bytes - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}
