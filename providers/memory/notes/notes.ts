import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Note, Notes } from '#core/ports.ts';
import { hasSign, type Signs, signKey } from '../signs.ts';
import { foundItem, itemsBeginning, putAbsent, reaching } from '../table-requests.ts';
import { ownersOf, type WriteGate } from '../write-gate.ts';
import { LISTS, listIn, noteIn, noteItem, noteKey, notesEntry } from './note-items.ts';

/** Facts and lists in the table of the memory (see note-items.ts). `gate` and `signs`: the memory's. */
export function dynamodbNotes({
  client,
  table,
  gate,
  signs,
}: {
  client: DynamoDBClient;
  table: string;
  gate: WriteGate;
  signs: Signs;
}): Notes {
  async function put(note: Note): Promise<Note | undefined> {
    const sign = signKey(note.person, signOf(note.list));
    await client.send(new PutItemCommand({ TableName: table, Item: sign }));
    const item = noteItem(note);
    const isFirst = await putAbsent(client, table, item);
    // Another process that forgets the person deletes the sign, and the notes it sees then. One that came later finds out here.
    if (!(await foundItem(client, table, sign))) {
      await client.send(new DeleteItemCommand({ TableName: table, Key: noteKey(note) }));
      return undefined;
    }
    const stored = isFirst ? item : await foundItem(client, table, noteKey(note));
    return stored && noteIn(stored);
  }

  async function notesAt(person: string, list?: string): Promise<readonly Note[]> {
    const notes: Note[] = [];
    for await (const item of itemsBeginning(client, table, { person, start: notesEntry(list) })) {
      const note = noteIn(item);
      if (note) notes.push(note);
    }
    return notes;
  }

  /** Of a person and those joined with it, the ones who have such notes. */
  async function havingSign(person: string, sign: 'F' | 'E'): Promise<string[]> {
    return [...(await signs.of(person))].flatMap(([one, items]) => (hasSign(items, sign) ? one : []));
  }

  async function notesOfAll(person: string, sign: 'F' | 'E', list?: string): Promise<readonly Note[]> {
    const people = await havingSign(person, sign);
    const notes = (await Promise.all(people.map((one) => notesAt(one, list)))).flat();
    return people.length > 1 ? notes.sort((one, other) => (one.id < other.id ? -1 : 1)) : notes;
  }

  return {
    keep: (note, by) => reaching(table, async () => gate.pass(ownersOf({ ...by, person: note.person }), by.at, () => put(note))),

    facts: (person) => reaching(table, () => notesOfAll(person, 'F')),

    entries: (person, list) => reaching(table, () => notesOfAll(person, 'E', list)),

    lists: (person) =>
      reaching(table, async () => {
        const names = new Set<string>();
        for (const one of await havingSign(person, 'E')) {
          for await (const { entry } of itemsBeginning(client, table, { person: one, start: LISTS, attribute: 'entry' }))
            names.add(listIn(entry?.S ?? ''));
        }
        return [...names];
      }),

    remove: (note) =>
      reaching(table, async () => {
        const { Attributes } = await client.send(new DeleteItemCommand({ TableName: table, Key: noteKey(note), ReturnValues: 'ALL_OLD' }));
        return Attributes !== undefined;
      }),
  };
}

function signOf(list: string | undefined): 'F' | 'E' {
  return list === undefined ? 'F' : 'E';
}
