import { beforeAll, expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import type { Clock, Memory, Notes, People } from '#core/ports.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON, said, someone } from '#test/support/turns.ts';
import { aNote } from './notes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface PeopleOpened {
  people: People;
  memory: Memory;
  notes: Notes;
}

/** What every People does, and the memory and the notes with it. */
export function peopleContract(open: (clock: Clock) => Promise<PeopleOpened>): void {
  const now = { at: NOON };
  let clock: VirtualClock;
  let people: People;
  let memory: Memory;
  let notes: Notes;

  beforeAll(async () => {
    clock = virtualClock(NOON, { sleeps: false });
    ({ people, memory, notes } = await open(clock));
  });

  async function join(one: string, other: string): Promise<string> {
    return people.join(other, (await people.code(one, now)) ?? '', now);
  }

  /** Says something, and has a fact and an entry kept. */
  async function tell(person: string, text: string, at = NOON): Promise<void> {
    await memory.remember(aTurn(person, { text, at }), said('Yes.'));
    await notes.keep(aNote(person, { text, at }), { at });
    await notes.keep(aNote(person, { list: 'food', text, at }), { at });
  }

  /** What is known at a person's door. */
  async function known(person: string) {
    const [past, facts, entries, lists] = await Promise.all([
      memory.recall(person, ''),
      notes.facts(person),
      notes.entries(person, 'food'),
      notes.lists(person),
    ]);
    return { said: past.map(({ text }) => text), facts: facts.map(({ text }) => text), food: entries.map(({ text }) => text), lists };
  }
  const all = (...texts: string[]) => ({ said: texts, facts: texts, food: texts, lists: texts.length > 0 ? ['food'] : [] });

  test('a code said at another door joins both: what was said and kept at either is known at both, in the order of time', async () => {
    const [echo, phone, stranger] = [someone(), someone(), someone()];
    await tell(phone, 'two', NOON + 1);
    await tell(echo, 'one');
    expect(await join(echo, phone)).toBe('joined');
    await tell(echo, 'three', NOON + 2);
    for (const door of [echo, phone]) expect(await known(door)).toEqual(all('one', 'two', 'three'));
    expect(await known(stranger)).toEqual(all());
  });

  test('a fact can be removed at the other door', async () => {
    const [echo, phone] = [someone(), someone()];
    await tell(echo, 'one');
    await join(echo, phone);
    const [fact] = await notes.facts(phone);
    expect(fact && (await notes.remove(fact))).toBe(true);
    expect(await notes.facts(echo)).toEqual([]);
  });

  test('"start over" at one door counts at both', async () => {
    const [echo, phone] = [someone(), someone()];
    await join(echo, phone);
    await tell(echo, 'before');
    await memory.remember(aTurn(phone, { text: 'start over', at: NOON + 1 }), { ...said('Gladly.'), fresh: true });
    expect((await known(echo)).said).toEqual([]);
  });

  test('a code is six digits, and no word else', async () => {
    expect(await people.code(someone(), now)).toMatch(/^\d{6}$/);
  });

  test('a code is good once; of many that say it at once one is joined', async () => {
    const echo = someone();
    const code = (await people.code(echo, now)) ?? '';
    const many = Array.from({ length: 8 }, someone);
    const became = await Promise.all(many.map((one) => people.join(one, code, now)));
    expect(became.toSorted()).toEqual(['joined', ...Array(7).fill('wrong')]);
    expect(await people.join(someone(), code, now)).toBe('wrong');
  });

  test('a code is good for ten minutes', async () => {
    const [echo, phone] = [someone(), someone()];
    const code = (await people.code(echo, now)) ?? '';
    clock.move(10 * MINUTE + 1_000);
    expect(await people.join(phone, code, now)).toBe('wrong');
    clock.move(-10 * MINUTE - 1_000);
  });

  test('one’s own code joins nobody, and is used up', async () => {
    const echo = someone();
    const code = (await people.code(echo, now)) ?? '';
    expect(await people.join(echo, code, now)).toBe('own');
    expect(await people.join(someone(), code, now)).toBe('wrong');
  });

  test('five forged codes close the door to guesses for an hour, also for the right one, and "forget me" does not open it', async () => {
    const [echo, thief] = [someone(), someone()];
    const code = (await people.code(echo, now)) ?? '';
    const forged = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (let guess = 0; guess < 5; guess++) expect(await people.join(thief, forged, now)).toBe('wrong');
    expect(await people.join(thief, code, now)).toBe('braked');
    await memory.forget(thief);
    expect(await people.join(thief, code, { at: NOON + 1 })).toBe('braked');
    clock.move(HOUR);
    expect(await people.join(thief, forged, { at: NOON + 1 })).toBe('wrong');
    clock.move(-HOUR);
    expect(await people.join(someone(), code, now)).toBe('joined');
  });

  test('two joins at once make one of all', async () => {
    const [echo, phone, browser] = [someone(), someone(), someone()];
    for (const [later, door] of [echo, phone, browser].entries()) await tell(door, `${later}`, NOON + later);
    const codes = await Promise.all([people.code(echo, now), people.code(browser, now)]);
    expect(await Promise.all(codes.map((code) => people.join(phone, code ?? '', now)))).toEqual(['joined', 'joined']);
    for (const door of [echo, phone, browser]) expect(await known(door)).toEqual(all('0', '1', '2'));
  });

  test('who leaves has what was said there, and the others stay joined; joining again brings all back', async () => {
    const [echo, phone, browser] = [someone(), someone(), someone()];
    for (const [later, door] of [echo, phone, browser].entries()) await tell(door, `${later}`, NOON + later);
    await join(echo, phone);
    await join(phone, browser);
    expect(await people.leave(phone)).toBe(true);
    expect(await known(phone)).toEqual(all('1'));
    for (const door of [echo, browser]) expect(await known(door)).toEqual(all('0', '2'));
    expect(await people.leave(phone)).toBe(false);
    expect(await join(echo, phone)).toBe('joined');
    for (const door of [echo, phone, browser]) expect(await known(door)).toEqual(all('0', '1', '2'));
  });

  test('at most eight are one', async () => {
    const [first = '', ...others] = Array.from({ length: 8 }, someone);
    for (const other of others) expect(await join(first, other)).toBe('joined');
    expect(await join(first, someone())).toBe('full');
    expect(await join(first, others[0] ?? '')).toBe('joined');
  });

  test('"forget me" at one door takes all that is joint', async () => {
    const [echo, phone, stranger] = [someone(), someone(), someone()];
    for (const door of [echo, phone, stranger]) await tell(door, 'one');
    await join(echo, phone);
    expect(await memory.forget(phone)).toBeGreaterThanOrEqual(6);
    for (const door of [echo, phone]) expect(await known(door)).toEqual(all());
    expect(await known(stranger)).toEqual(all('one'));
    expect([await memory.forget(echo), await people.leave(echo)]).toEqual([0, false]);
    await tell(echo, 'later', NOON + 1);
    expect(await known(phone)).toEqual(all());
  });

  test('an account that is deleted with its voices takes its own, and leaves the others theirs', async () => {
    const [echo, phone] = [someone(), someone()];
    for (const door of [echo, phone]) await tell(door, door);
    await join(echo, phone);
    await memory.forget(echo, { voices: true });
    expect(await known(phone)).toEqual(all(phone));
    expect(await known(echo)).toEqual(all());
  });

  test('a code of somebody who was forgotten is void', async () => {
    const [echo, phone] = [someone(), someone()];
    const code = (await people.code(echo, now)) ?? '';
    await memory.forget(echo);
    expect(await people.join(phone, code, now)).toBe('wrong');
    expect(await people.code(echo, now)).toBeUndefined();
  });

  test('a claim at one door is none at the other', async () => {
    const [echo, phone] = [someone(), someone()];
    await join(echo, phone);
    const id = turnId(NOON, 'claimed');
    expect([await memory.claim(echo, id, 'call'), await memory.claim(phone, id, 'call')]).toEqual([true, true]);
    expect(await memory.claim(echo, id, 'call')).toBe(false);
  });
}
