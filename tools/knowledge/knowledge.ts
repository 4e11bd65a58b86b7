import type { Locale } from '#core/languages/locale.ts';
import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import { breather } from './breather.ts';
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts';
import { type Passage, passagesOf } from './passages.ts';
import { bytesOf, type FoundFile, lookInto } from './reading/folder.ts';
import { readDocument } from './reading/read-document.ts';
import { withinBudget } from './searching/budget.ts';
import { fused } from './searching/fused.ts';
import type { PassageVectors } from './searching/passage-vectors.ts';
import { wordIndex } from './searching/word-index.ts';
import { type Changes, watchFolders } from './watch-folders.ts';

interface KnowledgeQuestion {
  /** The language that the question is in. */
  locale: Locale;
  /** So many passages. */
  most: number;
  /** So many tokens of all passages together, as models count them, estimated. */
  budgetTokens: number;
  signal?: AbortSignal;
}

/** What the owner's documents say. */
export interface Knowledge {
  /** The passages that a question is likely to be about, the best first. Never rejects. */
  search(question: string, asked: KnowledgeQuestion): Promise<Passage[]>;
  /** Of the documents that are there, in the order of their files' names. */
  titles(): readonly string[];
  /** Looks for what changed in the folder; resolves once everything of it is searched. Never rejects. */
  refresh(): Promise<void>;
  close(): void;
}

export interface KnowledgeParts {
  folder: string;
  clock: Clock;
  log: Log;
  limits?: KnowledgeLimits;
  /** The meanings of passages, where the owner has a service for that. */
  vectors?: PassageVectors | undefined;
  changes?: Changes;
}

/** In milliseconds: reading that takes longer than this is told, and told again after as much. */
const TOLD_AFTER = 2_000;

interface IndexedFile {
  version: string;
  /** Undefined: it could not be read. */
  title?: string;
  ids: readonly number[];
}

/** The documents of a folder. It is read from now on, behind whatever else the process does, and read again where it changes. */
export function openKnowledge({ folder, clock, log, limits = KNOWLEDGE_LIMITS, vectors, changes }: KnowledgeParts): Knowledge {
  const words = wordIndex();
  const passages = new Map<number, Passage>();
  const files = new Map<string, IndexedFile>();
  const told = new Set<string>();
  const closed = new AbortController();
  const breathe = breather(clock);
  const watcher = watchFolders({ changed: () => void refresh(), clock, ...changes });
  let nextId = 0;
  let running: Promise<void> | undefined;
  let again = false;
  let knownTitles: readonly string[] | undefined;

  function refresh(): Promise<void> {
    again = true;
    running ??= untilCurrent().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function untilCurrent(): Promise<void> {
    while (again && !closed.signal.aborted) {
      again = false;
      await readFolder().catch((error) => log.error({ err: error }, 'the knowledge folder could not be read'));
    }
  }

  async function readFolder(): Promise<void> {
    const found = await lookInto(folder, limits);
    watcher.watch(found.folders);
    for (const { name, why } of found.leftOut) leave(name, why);
    const names = new Set(found.files.map(({ name }) => name));
    const gone = [...files.keys()].filter((name) => !names.has(name));
    for (const name of gone) await forget(name);
    const changed = found.files.filter(({ name, version }) => files.get(name)?.version !== version);
    if (gone.length + changed.length === 0) return;
    await readAll(changed);
    await vectors?.learn(passages, closed.signal);
  }

  async function readAll(changed: readonly FoundFile[]): Promise<void> {
    const begun = clock.now();
    let toldAt = begun;
    for (const [at, file] of changed.entries()) {
      if (closed.signal.aborted) return;
      await read(file);
      await breathe();
      if (clock.now() - toldAt < TOLD_AFTER) continue;
      toldAt = clock.now();
      log.info({ read: at + 1, of: changed.length, passages: passages.size }, 'the knowledge folder is being read');
    }
    const ms = Math.round(clock.now() - begun);
    log.info({ documents: titles().length, passages: passages.size, ms }, 'the knowledge folder is read');
  }

  async function read(file: FoundFile): Promise<void> {
    const read = await bytesOf(file)
      .then((bytes) => readDocument(file.name, bytes, { limits, breathe }))
      .catch((error: Error) => ({ why: error.message }));
    await forget(file.name);
    if ('why' in read) {
      files.set(file.name, { version: file.version, ids: [] });
      return leave(file.name, read.why);
    }
    const ids: number[] = [];
    for (const passage of passagesOf(file.name, read)) {
      if (passages.size >= limits.passages) {
        leave(file.name, `more than ${limits.passages} passages`);
        break;
      }
      words.add(nextId, passage);
      passages.set(nextId, passage);
      ids.push(nextId++);
      await breathe();
    }
    files.set(file.name, { version: file.version, title: read.title, ids });
    knownTitles = undefined;
  }

  async function forget(name: string): Promise<void> {
    for (const id of files.get(name)?.ids ?? []) {
      words.remove(id);
      passages.delete(id);
      await breathe();
    }
    files.delete(name);
    knownTitles = undefined;
  }

  /** Once for each reason. */
  function leave(file: string, why: string): void {
    if (told.has(`${file} ${why}`)) return;
    told.add(`${file} ${why}`);
    log.warn({ file, why }, 'a file of the knowledge folder is left out');
  }

  function titles(): readonly string[] {
    knownTitles ??= titlesOf(files);
    return knownTitles;
  }

  void refresh();
  return {
    async search(question, { locale, most, budgetTokens, signal = closed.signal }) {
      const byWords = words.search(question, locale);
      const byMeaning = await vectors?.nearest(question, signal);
      const ranked = byMeaning ? fused([byWords, byMeaning]) : byWords;
      const found = ranked.slice(0, most).flatMap((id) => passages.get(id) ?? []);
      return withinBudget(found, budgetTokens);
    },
    titles,
    refresh,
    close() {
      closed.abort('closed');
      watcher.close();
    },
  };
}

function titlesOf(files: ReadonlyMap<string, IndexedFile>): string[] {
  const inOrder = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return inOrder.flatMap(([, { title, ids }]) => (title !== undefined && ids.length > 0 ? [title] : []));
}
