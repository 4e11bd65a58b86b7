import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Persona, personaOf } from '#core/conversation/persona.ts';
import { type Config, ConfigurationError } from '#core/settings/config.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import type { House } from '#doors/door.ts';
import type { Outside } from '#server/outside.ts';

/** So often is looked whether parley.yaml has changed (milliseconds). */
const LOOK_MS = 1_000;

export interface LiveOwner extends Pick<House, 'owner' | 'persona' | 'timeZone' | 'homeTimeZone' | 'localeAt'> {
  /** Looks no more. */
  close(): Promise<void>;
}

/**
 * What the owner says, kept as parley.yaml has it: a change counts from the next turn on, and is told in the log. A file with mistakes changes
 * nothing. `changed`: hears of each change.
 */
export function liveOwner(
  config: Config,
  { clock, log, readAgain }: Pick<Outside, 'clock' | 'log' | 'readAgain'>,
  changed: (owner: OwnerConfig) => void,
): LiveOwner {
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const closing = new AbortController();
  let { owner } = config;
  let persona: Persona = personaOf(owner);
  let settings = withoutOwner(config);
  const watching = readAgain ? watch(readAgain) : undefined;

  async function watch(read: () => Config): Promise<void> {
    let taken: string | undefined;
    let last = await stampOf(config.parleyFile);
    while (!closing.signal.aborted) {
      await clock.sleep(LOOK_MS, closing.signal);
      const stamp = await stampOf(config.parleyFile);
      // A file that is being written is read once it stays as it is.
      const settled = stamp === last;
      last = stamp;
      if (!settled || stamp === taken || closing.signal.aborted) continue;
      taken = stamp;
      take(read);
    }
  }

  function take(read: () => Config): void {
    let next: Config;
    try {
      next = read();
    } catch (error) {
      const problems = error instanceof ConfigurationError ? error.problems : [String(error)];
      log.warn({ problems }, `${config.parleyFile} has mistakes: what it said before goes on`);
      return;
    }
    const sections = (Object.keys(owner) as (keyof OwnerConfig)[]).filter((name) => !isDeepStrictEqual(owner[name], next.owner[name]));
    if (sections.length > 0) {
      owner = next.owner;
      persona = personaOf(owner);
      changed(owner);
      log.info({ sections }, `${config.parleyFile} has changed: it counts from the next turn on`);
    }
    const others = withoutOwner(next);
    if (isDeepStrictEqual(settings, others)) return;
    settings = others;
    log.warn({}, `settings in ${config.parleyFile} have changed: they count from the next start on`);
  }

  return {
    owner: () => owner,
    persona: () => persona,
    timeZone: () => owner.home.timeZone ?? (config.local ? ours : undefined),
    homeTimeZone: () => owner.home.timeZone ?? ours,
    localeAt: (door) => owner.languages[door] ?? 'en-US',
    async close() {
      closing.abort();
      await watching;
    },
  };
}

/** Of a file's content, as the file system knows it; '' where there is none. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return '';
  }
}

function withoutOwner({ owner: _, ...settings }: Config): Omit<Config, 'owner'> {
  return settings;
}
