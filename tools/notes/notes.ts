/** What the tools of facts and lists share. */
import * as z from 'zod/mini';
import { turnId } from '#core/conversation/turn.ts';
import { spelled, wordsIn } from '#core/languages/words.ts';
import type { Note, Notes } from '#core/ports.ts';
import type { Settings } from '#core/settings/setting.ts';
import type { ToolContext } from '../tool.ts';

export const NOTE_LIMITS = {
  /** Of one person. */
  facts: 500,
  lists: 100,
  /** Of one list. */
  entries: 200,
  /** Of one call. */
  items: 20,
  /** Characters of a fact, of an entry, and of a list's name. */
  fact: 300,
  entry: 200,
  name: 40,
};

type Context = ToolContext<Settings>;

/** The notes; the tools that use them are only made where there are some. */
export function notesOf({ notes }: Pick<Context, 'notes'>): Notes {
  if (!notes) throw new Error('there are no notes in this process');
  return notes;
}

/** Keeps a note of what the turn said. `place`: among those of one call. Undefined: the person was forgotten meanwhile. */
export function keepNote({ text, list }: Pick<Note, 'text' | 'list'>, context: Context, place = 0): Promise<Note | undefined> {
  const { turn, door = '', call } = context;
  const note: Note = {
    id: turnId(turn.at + place, `${turn.id} ${call} ${place}`),
    person: turn.person,
    ...(list !== undefined && { list }),
    text: text.trim(),
    at: turn.at,
    door,
    said: turn.text,
  };
  return notesOf(context).keep(note, turn);
}

/** Two texts that are the same words are the same note, however they are written. */
export function sameNote(one: string, other: string): boolean {
  return wordsOfNote(one) === wordsOfNote(other);
}

/** What has no letters, such as an emoji, stands for itself. */
function wordsOfNote(text: string): string {
  return spelled(wordsIn(text)) || text.trim();
}

/** The name of a list, as a model gives it. */
export const listName = z.string().check(z.regex(/\S/, 'is no name'), z.maxLength(NOTE_LIMITS.name));

/** The name that a list is kept by: the same in whatever spelling. */
export function keptName(list: string): string {
  return wordsOfNote(list);
}

/** The lists that there are, in words. */
export function namesOf(lists: readonly string[]): string {
  return lists.length === 0 ? 'There are no lists.' : `The lists are: ${JSON.stringify(lists)}.`;
}

export const FORGOTTEN = 'Nothing was kept: the listener has just been forgotten.';
