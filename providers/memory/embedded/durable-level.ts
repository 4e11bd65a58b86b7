/** What dynalite writes with: one key each time. */
interface Operation {
  type: 'put' | 'del';
  key: string;
  value?: unknown;
}

/** What dynalite reads with. It would close one by `return`, which LevelDB's does not have. */
interface Iterator {
  close(): Promise<void>;
  return?: () => Promise<void>;
}

/** What we use of LevelDB for Node. */
export interface LevelDatabase {
  open(): Promise<void>;
  put(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  batch(operations: readonly Operation[], options?: { sync: boolean }): Promise<void>;
  keys(options?: object): Iterator;
  values(options?: object): Iterator;
  compactRange(start: string, end: string): Promise<void>;
}

type LevelConstructor = new (location: string, options?: object) => LevelDatabase;

/** Before and behind every key there is: dynalite's begin with a letter. */
const FIRST = '\u0000';
const LAST = '\u007f';

/**
 * A LevelDB whose writes are on the disk (fdatasync) when they resolve. What comes while the disk is busy is written together, in
 * one batch with one sync: many callers wait little longer than one does, and a single thread of the pool waits for the disk.
 * After a write that failed every other fails too: how much of it the log holds shows only when it is opened again.
 */
export function durableLevel(Level: LevelConstructor) {
  return class DurableLevel extends Level {
    readonly #reading = new Set<Promise<void>>();
    #waiting: Operation[] = [];
    #next: Promise<void> | undefined;
    #last: Promise<void> = Promise.resolve();

    override put(key: string, value: unknown): Promise<void> {
      return this.batch([{ type: 'put', key, value }]);
    }

    override del(key: string): Promise<void> {
      return this.batch([{ type: 'del', key }]);
    }

    override batch(operations: readonly Operation[]): Promise<void> {
      this.#waiting.push(...operations);
      this.#next ??= this.#last.then(() => {
        const together = this.#waiting;
        this.#waiting = [];
        this.#next = undefined;
        this.#last = super.batch(together, { sync: true });
        return this.#last;
      });
      return this.#next;
    }

    override keys(options?: object): Iterator {
      return this.#closing(super.keys(options));
    }

    override values(options?: object): Iterator {
      return this.#closing(super.values(options));
    }

    /** An iterator that stayed open would hold on to the files as they were when it began, deleted entries included. */
    #closing(iterator: Iterator): Iterator {
      const closed = new Promise<void>((resolve) => {
        iterator.return = async () => {
          await iterator.close();
          resolve();
        };
      });
      this.#reading.add(closed);
      void closed.then(() => this.#reading.delete(closed));
      return iterator;
    }

    /**
     * Rewrites all files, so that the bytes of what was deleted are in none of them. LevelDB leaves its lowest level as it is, deleted
     * entries included; a file of the level above, as wide as everything, has it merged. The first round brings that file
     * about, and finds out how deep the levels are; the second merges. The third has little to do: it lets go of files that
     * were still being read. New reads go on meanwhile.
     */
    async rewrite(): Promise<void> {
      for (const last of [LAST, LAST, FIRST]) {
        await Promise.all(this.#reading);
        await this.batch([FIRST, last].map((key) => ({ type: 'del', key })));
        await this.compactRange(FIRST, last);
      }
    }
  };
}
