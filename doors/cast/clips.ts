import type { Clock } from '#core/ports.ts';
import { bare, whole } from '#doors/http/responses.ts';

/** A speaker fetches a clip at once; a request that comes later finds nothing. */
const VALID_MS = 5 * 60_000;
/** What is kept in memory at most; the oldest goes first. */
const CLIPS = 8;
const BYTES = 64_000_000;

/**
 * Sound for speakers to fetch, each clip at an address of its own that nobody guesses. `random`: a text that nobody guesses, made of what an
 * address may hold.
 */
export function keptClips({ clock, random }: { clock: Clock; random(): string }) {
  /** Oldest first. */
  const kept = new Map<string, { file: Uint8Array; until: number }>();

  function makeRoom(bytes: number): void {
    let held = [...kept.values()].reduce((sum, { file }) => sum + file.length, bytes);
    for (const [name, { file, until }] of kept) {
      if (until > clock.now() && kept.size < CLIPS && held <= BYTES) return;
      kept.delete(name);
      held -= file.length;
    }
  }

  return {
    /** WAV. `path`: '/cast/….wav', for some minutes, or until `drop`. */
    keep(file: Uint8Array): { path: string; drop(): void } {
      makeRoom(file.length);
      const name = `${random()}.wav`;
      kept.set(name, { file, until: clock.now() + VALID_MS });
      return { path: `/cast/${name}`, drop: () => void kept.delete(name) };
    },

    /** `GET /cast/:clip`. */
    async route({ url }: Request): Promise<Response> {
      const clip = kept.get(new URL(url).pathname.replace('/cast/', ''));
      const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
      return clip && clip.until > clock.now() ? whole(clip.file, 'audio/wav', { headers }) : bare(404, headers);
    },
  };
}
