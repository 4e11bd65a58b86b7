import type { Clock, Note, Notes } from '#core/ports.ts';
import { cut } from '#providers/memory/sizes.ts';

/** Facts and lists without a store. */
export interface NotesInProcess extends Notes {
  /** As "forget me" does it. */
  forget(person: string): Promise<number>;
}

export function notesInProcess(clock: Clock): NotesInProcess {
  const kept = new Map<string, Note>();
  const forgottenAt = new Map<string, number>();
  const keyOf = ({ person, list = '', id }: Pick<Note, 'person' | 'list' | 'id'>) => JSON.stringify([person, list, id]);
  const sorted = (wanted: (note: Note) => boolean) => [...kept.values()].filter(wanted).sort((one, other) => (one.id < other.id ? -1 : 1));

  return {
    async keep(note, { at }) {
      if (at <= (forgottenAt.get(note.person) ?? Number.NEGATIVE_INFINITY)) return undefined;
      const first = kept.get(keyOf(note)) ?? { ...note, text: cut(note.text, 300), said: cut(note.said, 300) };
      kept.set(keyOf(note), first);
      return first;
    },
    facts: async (person) => sorted((note) => note.person === person && note.list === undefined),
    entries: async (person, list) => sorted((note) => note.person === person && note.list === list),
    lists: async (person) => [...new Set(sorted((note) => note.person === person).flatMap(({ list = [] }) => list))],
    remove: async (note) => kept.delete(keyOf(note)),
    async forget(person) {
      forgottenAt.set(person, clock.now());
      return sorted((note) => note.person === person).filter((note) => kept.delete(keyOf(note))).length;
    },
  };
}
