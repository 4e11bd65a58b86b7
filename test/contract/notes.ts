import { beforeAll, expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import type { Clock, Memory, Note, Notes } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON, said, someone } from '#test/support/turns.ts';

/** A fact, told at noon. */
export function aNote(person: string, changes: Partial<Note> = {}): Note {
  const { text = 'is allergic to nuts', at = NOON } = changes;
  return { id: turnId(at, text), person, text, at, door: 'alexa', said: 'remember my allergy', ...changes };
}

/** What every Notes does, and "forget me" with it. `open` makes one, and the memory beside it. */
export function notesContract(
  open: (clock: Clock) => Promise<{ notes: Notes; memory: Pick<Memory, 'forget' | 'recall' | 'remember'> }>,
): void {
  const now = { at: NOON };
  let notes: Notes;
  let memory: Pick<Memory, 'forget' | 'recall' | 'remember'>;
  const factsOf = async (person: string) => (await notes.facts(person)).map(({ text }) => text);
  const entriesOf = async (person: string, list: string) => (await notes.entries(person, list)).map(({ text }) => text);

  beforeAll(async () => {
    ({ notes, memory } = await open(virtualClock(NOON, { sleeps: false })));
  });

  test('a fact and an entry come back with their origin, to their person alone', async () => {
    const [ann, bob] = [someone(), someone()];
    const fact = aNote(ann, { text: '“Grüße” 日本 🎉', door: 'realtime' });
    const entry = aNote(ann, { list: 'to do', text: 'call the dentist' });
    expect(await notes.keep(fact, now)).toEqual(fact);
    expect(await notes.keep(entry, now)).toEqual(entry);
    expect(await notes.facts(ann)).toEqual([fact]);
    expect(await notes.entries(ann, 'to do')).toEqual([entry]);
    expect(await notes.lists(ann)).toEqual(['to do']);
    expect([await notes.facts(bob), await notes.entries(bob, 'to do'), await notes.lists(bob)]).toEqual([[], [], []]);
  });

  test('they stand oldest first, whatever was stored first', async () => {
    const ann = someone();
    for (const [later, text] of ['d', 'b', 'c', 'a'].entries()) await notes.keep(aNote(ann, { text, at: NOON - later }), now);
    expect(await factsOf(ann)).toEqual(['a', 'c', 'b', 'd']);
  });

  test('what is told twice in one call is one, also at once, and the first stays', async () => {
    const ann = someone();
    const wishes = ['one', 'two', 'three'].map((text) => aNote(ann, { id: turnId(NOON, 'call'), text }));
    const kept = await Promise.all(wishes.map((wish) => notes.keep(wish, now)));
    const [only] = await notes.facts(ann);
    expect(await notes.facts(ann)).toHaveLength(1);
    expect(kept).toEqual(wishes.map(() => only));
  });

  test('lists do not mix, also where one name begins another', async () => {
    const ann = someone();
    await notes.keep(aNote(ann, { list: 'food', text: 'bread' }), now);
    await notes.keep(aNote(ann, { list: 'food for the cat', text: 'fish' }), now);
    await notes.keep(aNote(ann, { list: 'a#b', text: 'sharp' }), now);
    expect(await entriesOf(ann, 'food')).toEqual(['bread']);
    expect(await entriesOf(ann, 'food for the cat')).toEqual(['fish']);
    expect(await entriesOf(ann, 'a#b')).toEqual(['sharp']);
    expect(await notes.lists(ann)).toHaveLength(3);
  });

  test('what is removed is gone, once', async () => {
    const ann = someone();
    const [fact, entry] = [aNote(ann), aNote(ann, { list: 'food', text: 'bread' })];
    await notes.keep(fact, now);
    await notes.keep(entry, now);
    expect(await notes.remove(fact)).toBe(true);
    expect(await notes.remove(fact)).toBe(false);
    expect(await notes.remove({ ...entry, list: 'drinks' })).toBe(false);
    expect(await notes.remove(entry)).toBe(true);
    expect([await notes.facts(ann), await notes.lists(ann)]).toEqual([[], []]);
  });

  test('a text without end is cut, and what is kept is what comes back', async () => {
    const ann = someone();
    const kept = await notes.keep(aNote(ann, { text: '語'.repeat(100_000), said: '🎉'.repeat(100_000) }), now);
    expect(kept?.text).toHaveLength(300);
    expect(kept?.said).toBe('🎉'.repeat(150));
    expect(await notes.facts(ann)).toEqual([kept]);
  });

  test('they are no part of what was said, and outlive it', async () => {
    const ann = someone();
    await notes.keep(aNote(ann), now);
    await notes.keep(aNote(ann, { list: 'food', text: 'bread' }), now);
    await memory.remember(aTurn(ann, { text: 'hello' }), said('Yes.'));
    await memory.remember(aTurn(ann, { text: 'start over', at: NOON + 1 }), { ...said('Gladly.'), fresh: true });
    expect(await memory.recall(ann, 'conversation')).toEqual([]);
    expect(await factsOf(ann)).toHaveLength(1);
  });

  test('"forget me" removes them, and lets in what is told later', async () => {
    const [ann, bob] = [someone(), someone()];
    for (const person of [ann, bob]) await notes.keep(aNote(person), now);
    await notes.keep(aNote(ann, { list: 'food', text: 'bread' }), now);
    expect(await memory.forget(ann)).toBeGreaterThanOrEqual(2);
    expect([await notes.facts(ann), await notes.lists(ann)]).toEqual([[], []]);
    expect(await factsOf(bob)).toHaveLength(1);
    expect(await notes.keep(aNote(ann), now)).toBeUndefined();
    expect(await notes.keep(aNote(ann), { at: NOON + 1 })).toEqual(aNote(ann));
  });

  test('a fact that is being kept when its person is forgotten does not survive', async () => {
    const ann = someone();
    const keeping = Array.from({ length: 30 }, (_, count) => notes.keep(aNote(ann, { text: `${count}` }), now));
    await Promise.all([memory.forget(ann), ...keeping]);
    expect(await notes.facts(ann)).toEqual([]);
    expect(await memory.forget(ann)).toBe(0);
  });
}
