import { beforeEach, describe, expect, test } from '@jest/globals';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type NotesInProcess, notesInProcess } from '#test/support/notes/notes-in-process.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn, NOON } from '#test/support/turns.ts';
import { toolsFor } from '#tools/tools-for.ts';

const clock = virtualClock(NOON, { sleeps: false });
let notes: NotesInProcess;

beforeEach(() => {
  notes = notesInProcess(clock);
});

const tools = () => toolsFor({ ...TOOL_OUTSIDE, clock, notes }, {});

/** What the model is told. */
async function result(name: string, args: object, { turn = aTurn('ann'), call = `${name} ${JSON.stringify(args)}` } = {}) {
  const tool = tools()(turn, 'realtime').find((one) => one.name === name);
  const told = await tool?.run?.({ ...args }, { turn, call, signal: new AbortController().signal });
  if (typeof told === 'object') throw new Error(told.failed);
  return told;
}

const facts = async (person = 'ann') => (await notes.facts(person)).map(({ text }) => text);
const entries = async (list: string) => (await notes.entries('ann', list)).map(({ text }) => text);

const NAMES = ['add_to_list', 'forget_fact', 'list_facts', 'read_list', 'remember_fact', 'remove_from_list'];

test('they are offered to somebody, where there is a memory for them, and never to nobody in particular', () => {
  const offered = (person: string, all = tools()) => all(aTurn(person), 'realtime').map(({ name }) => name);
  expect(offered('ann')).toEqual(expect.arrayContaining(NAMES));
  for (const names of [offered(''), offered('ann', toolsFor(TOOL_OUTSIDE, {}))])
    for (const name of NAMES) expect(names).not.toContain(name);
});

describe('a fact', () => {
  test('is kept with who told it, when, where and in which words', async () => {
    const turn = aTurn('ann', { text: 'Remember that I am allergic to nuts.' });
    expect(await result('remember_fact', { fact: ' is allergic to nuts ' }, { turn })).toBe('Remembered for good: "is allergic to nuts".');
    expect(await notes.facts('ann')).toMatchObject([
      { person: 'ann', text: 'is allergic to nuts', at: NOON, door: 'realtime', said: 'Remember that I am allergic to nuts.' },
    ]);
  });

  test('is told with its id, newest first, and forgotten by it', async () => {
    expect(await result('list_facts', {})).toMatch(/^Nothing is kept/);
    await result('remember_fact', { fact: 'lives in Bremen' });
    await result('remember_fact', { fact: 'is called Ann' }, { turn: aTurn('ann', { at: NOON + 86_400_000 }) });
    const told = (await result('list_facts', {})) ?? '';
    expect(told).toMatch(/^id \w{26}, told on 2026-03-02: "is called Ann"\nid \w{26}, told on 2026-03-01: "lives in Bremen"$/);
    const id = /id (\w+).*Bremen/.exec(told.split('\n')[1] ?? '')?.[1];
    expect(await result('forget_fact', { id })).toBe('Forgotten: "lives in Bremen".');
    expect(await result('forget_fact', { id })).toMatch(/^There is none with this id/);
    expect(await facts()).toEqual(['is called Ann']);
  });

  test('of another person is neither told nor forgotten', async () => {
    await result('remember_fact', { fact: 'likes tea' }, { turn: aTurn('bob') });
    const id = (await notes.facts('bob'))[0]?.id;
    expect(await result('list_facts', {})).toMatch(/^Nothing is kept/);
    expect(await result('forget_fact', { id })).toMatch(/^There is none/);
    expect(await facts('bob')).toEqual(['likes tea']);
  });

  test('of a retried call is one; told again in other spelling it is known', async () => {
    for (const call of ['0', '0']) await result('remember_fact', { fact: 'likes tea' }, { call });
    expect(await result('remember_fact', { fact: 'Likes tea.' })).toBe('That is known already.');
    expect(await facts()).toEqual(['likes tea']);
  });

  test('the five hundred and first is refused', async () => {
    for (let count = 0; count < 500; count++) await result('remember_fact', { fact: `fact ${count}` });
    expect(await result('remember_fact', { fact: 'one more' })).toMatch(/^Nothing was kept: 500 facts/);
    expect(await facts()).toHaveLength(500);
    const told = (await result('list_facts', {})) ?? '';
    expect(told.length).toBeLessThan(8_000);
    expect(told).toMatch(/\nAnd \d+ older ones\.$/);
  });

  test.each([[{ fact: '  ' }], [{ fact: 'x'.repeat(301) }], [{}]])('of %j is refused', async (args) => {
    expect(await result('remember_fact', args)).toMatch(/^These arguments are not right: fact/);
    expect(await facts()).toEqual([]);
  });

  test('of somebody who was forgotten meanwhile is none', async () => {
    await notes.forget('ann');
    expect(await result('remember_fact', { fact: 'likes tea' })).toBe('Nothing was kept: the listener has just been forgotten.');
    expect(await result('add_to_list', { list: 'food', items: ['tea'] })).toBe('Nothing was kept: the listener has just been forgotten.');
  });
});

describe('a list', () => {
  test('is made, read, and made shorter', async () => {
    expect(await result('read_list', {})).toBe('There are no lists.');
    expect(await result('add_to_list', { list: 'Shopping', items: ['milk', 'bread', 'Milk!'] })).toBe(
      'Added to "shopping": ["milk","bread"]. There are 2 entries on it now.',
    );
    expect(await result('add_to_list', { list: 'shopping', items: ['MILK'] })).toBe('Nothing was added. It is on the list already.');
    expect(await result('read_list', { list: 'shopping' })).toBe('On the list "shopping": ["milk","bread"].');
    expect(await result('read_list', { list: 'to-do' })).toBe('Nothing is on the list "to do". The lists are: ["shopping"].');
    expect(await result('remove_from_list', { list: 'shopping', items: ['cheese'] })).toBe(
      'Nothing was removed. On the list are: ["milk","bread"].',
    );
    expect(await result('remove_from_list', { list: 'shopping', items: ['Bread', 'cheese'] })).toBe(
      'Removed: ["bread"]. 1 entries are left.',
    );
    expect(await result('remove_from_list', { list: 'shopping' })).toBe('Removed: ["milk"]. 0 entries are left.');
    expect(await result('read_list', {})).toBe('There are no lists.');
  });

  test('of a retried call is as long as of one', async () => {
    for (const call of ['0', '0']) await result('add_to_list', { list: 'shopping', items: ['milk', 'bread'] }, { call });
    expect(await entries('shopping')).toEqual(['milk', 'bread']);
  });

  test('keeps what has no letters', async () => {
    await result('add_to_list', { list: '🎁', items: ['🎉', '🎂'] });
    expect(await entries('🎁')).toEqual(['🎉', '🎂']);
  });

  test('takes two hundred entries, and there are a hundred of them', async () => {
    for (let start = 0; start < 220; start += 20)
      await result('add_to_list', { list: 'long', items: Array.from({ length: 20 }, (_, place) => `item ${start + place}`) });
    expect(await entries('long')).toHaveLength(200);
    expect(await result('add_to_list', { list: 'long', items: ['more'] })).toBe('Nothing was added. The list is full.');
    for (let count = 1; count < 100; count++) await result('add_to_list', { list: `list ${count}`, items: ['one'] });
    expect(await result('add_to_list', { list: 'another', items: ['one'] })).toMatch(/There are 100 lists already/);
    expect(await result('add_to_list', { list: 'list 1', items: ['two'] })).toMatch(/^Added/);
  });

  test.each([
    [{ list: ' ', items: ['milk'] }, 'list'],
    [{ list: 'x'.repeat(41), items: ['milk'] }, 'list'],
    [{ list: 'food', items: [] }, 'items'],
    [{ list: 'food', items: Array(21).fill('milk') }, 'items'],
    [{ list: 'food', items: ['x'.repeat(201)] }, 'items.0'],
  ])('with %j is refused', async (args, what) => {
    expect(await result('add_to_list', args)).toMatch(`These arguments are not right: ${what}:`);
    expect(await notes.lists('ann')).toEqual([]);
  });
});
