import type { RequestHandler } from 'express';
import type { Clock } from '#core/ports.ts';

/** A speaker fetches a clip at once. Whoever comes later finds nothing. */
const VALID_MS = 5 * 60_000;
/** What is kept in memory at most; the oldest goes first. */
const CLIPS = 8;
const BYTES = 64_000_000;

/** Sound for speakers to fetch, each clip at an address of its own that nobody guesses. */
export interface Clips {
  /** WAV. `path`: '/cast/….wav', for some minutes, or until `drop`. */
  keep(file: Uint8Array): { path: string; drop(): void };
  /** `GET /cast/:clip`. */
  route: RequestHandler<{ clip: string }>;
}

/** `random`: a text that nobody guesses, made of what an address may hold. */
export function keptClips({ clock, random }: { clock: Clock; random(): string }): Clips {
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
    keep(file) {
      makeRoom(file.length);
      const name = `${random()}.wav`;
      kept.set(name, { file, until: clock.now() + VALID_MS });
      return { path: `/cast/${name}`, drop: () => void kept.delete(name) };
    },

    route(request, response) {
      const clip = kept.get(request.params.clip);
      response.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      if (!clip || clip.until <= clock.now()) response.status(404).end();
      else response.type('audio/wav').send(clip.file);
    },
  };
}
