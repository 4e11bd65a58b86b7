import type { Note } from '#core/ports.ts';
import { type Item, key } from '../items.ts';
import { cut } from '../sizes.ts';

/**
 * A note is one item in its person's partition, without an end: `F#<id>` a fact, `E#<list>#<id>` an entry of a list, with at, text, door and said.
 * Before the first of either kind stands its sign (signs.ts), by which a recall knows whether there are any.
 */
const FACTS = 'F#';
const ENTRIES = 'E#';

/** Characters. */
const LONGEST_TEXT = 300;
const LONGEST_LIST = 60;

/** Where the facts stand, or the entries of a list. */
export function notesEntry(list: string | undefined): string {
  return list === undefined ? FACTS : `${ENTRIES}${nameOf(list)}#`;
}

/** Where the entries of all lists stand. */
export const LISTS = ENTRIES;

/** The name of the list in an entry's key. */
export function listIn(entry: string): string {
  return entry.slice(ENTRIES.length, entry.lastIndexOf('#'));
}

export function noteKey({ person, list, id }: Pick<Note, 'person' | 'list' | 'id'>) {
  return key(person, notesEntry(list) + id);
}

export function noteItem(note: Note): Item {
  const { at, text, door, said } = note;
  return {
    ...noteKey(note),
    at: { N: String(at) },
    text: { S: cut(text, LONGEST_TEXT) },
    door: { S: door },
    said: { S: cut(said, LONGEST_TEXT) },
  };
}

/** Undefined: it is none. */
export function noteIn({ person, entry, at, text, door, said }: Item): Note | undefined {
  if (!person?.S || !entry?.S || text?.S === undefined || door?.S === undefined || said?.S === undefined) return undefined;
  if (!Number.isFinite(Number(at?.N))) return undefined;
  const isFact = entry.S.startsWith(FACTS);
  if (!isFact && !entry.S.startsWith(ENTRIES)) return undefined;
  return {
    id: entry.S.slice(entry.S.lastIndexOf('#') + 1),
    person: person.S,
    ...(!isFact && { list: listIn(entry.S) }),
    text: text.S,
    at: Number(at?.N),
    door: door.S,
    said: said.S,
  };
}

/** A sort key has 1,024 bytes, and what ends the name in it is no part of one. */
function nameOf(list: string): string {
  return cut(list.replaceAll('#', ' '), LONGEST_LIST);
}
