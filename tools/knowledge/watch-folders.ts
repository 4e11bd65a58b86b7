import { type FSWatcher, watch } from 'node:fs';
import { timer } from '#core/async/timer.ts';
import type { Clock } from '#core/ports.ts';

/** How soon changes are noticed, in milliseconds. */
export interface Changes {
  /** So long after the last of several. A program that saves a file touches it more than once. */
  settleMs?: number;
  /** Where the system tells of none, as on network drives, and where the folder was not there: it is looked at so often. */
  lookMs?: number;
}

/** Tells when something in these folders may have changed. */
export interface FolderWatcher {
  /** The folders that there are now; those named before that are not among them are not watched any more. */
  watch(folders: readonly string[]): void;
  close(): void;
}

export function watchFolders({
  changed,
  clock,
  settleMs = 500,
  lookMs = 60_000,
}: Changes & { changed(): void; clock: Clock }): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  const settled = timer(clock, changed);
  const look = timer(clock, () => {
    changed();
    look.in(lookMs);
  });
  look.in(lookMs);

  function unwatch(path: string): void {
    watchers.get(path)?.close();
    watchers.delete(path);
  }

  return {
    watch(folders) {
      for (const path of watchers.keys()) if (!folders.includes(path)) unwatch(path);
      for (const path of folders) {
        if (watchers.has(path)) continue;
        try {
          const watcher = watch(path, { persistent: false }, () => settled.in(settleMs));
          // A folder that is taken away; the system may also have no watchers left, and looking finds what changes.
          watcher.on('error', () => unwatch(path));
          watchers.set(path, watcher);
        } catch {
          // It is gone by now, or cannot be watched: looking finds what changes.
        }
      }
    },
    close() {
      settled.stop();
      look.stop();
      for (const path of watchers.keys()) unwatch(path);
    },
  };
}
