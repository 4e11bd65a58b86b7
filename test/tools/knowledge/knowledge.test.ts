import { afterEach, describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { systemClock } from '#providers/clock/system.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { folderOf } from '#test/support/knowledge/folder.ts';
import { pdfOf } from '#test/support/knowledge/pdf.ts';
import { NOON } from '#test/support/turns.ts';
import { until } from '#test/support/until.ts';
import { type KnowledgeParts, openKnowledge } from '#tools/knowledge/knowledge.ts';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The knowledge of a folder with these files, once it is read, and what was logged of it. */
async function knowledgeOf(files: Record<string, string | Uint8Array>, parts: Partial<KnowledgeParts> = {}) {
  const folder = folderOf(files);
  const logged: { message: string; fields: object }[] = [];
  const note = (fields: object, message: string) => void logged.push({ message, fields });
  const log = { info: note, warn: note, error: note };
  const knowledge = openKnowledge({ folder: folder.path, clock: virtualClock(NOON), log, ...parts });
  open.push(knowledge.close, folder.clear);
  await knowledge.refresh();
  const ask = async (question: string, locale: Locale = 'en-US', most = 3) =>
    (await knowledge.search(question, { locale, most, budgetTokens: 2_000 })).map(({ file }) => file);
  return { folder, knowledge, logged, ask };
}

describe('knowledge', () => {
  test('is of every kind of file, and each passage names where it is from', async () => {
    const { knowledge, ask } = await knowledgeOf({
      'boiler.md': '# The boiler\n\n## Service\n\nAnna services it each May.',
      'wifi.txt': 'The password of the wireless network is on the fridge.',
      'pool.html': '<title>The pool</title><p>The water has 28 degrees.</p>',
      'bins.pdf': pdfOf(['The bins are emptied on Tuesday.']),
    });
    expect(knowledge.titles()).toEqual(['bins', 'The boiler', 'The pool', 'wifi']);
    expect(await ask('when are the bins emptied')).toEqual(['bins.pdf']);
    expect(await ask('how warm is the water')).toEqual(['pool.html']);
    expect(await ask('where is the wireless password')).toEqual(['wifi.txt']);
    expect(await knowledge.search('who services the boiler', { locale: 'en-US', most: 1, budgetTokens: 100 })).toEqual([
      { file: 'boiler.md', title: 'The boiler', headings: ['Service'], text: 'Anna services it each May.' },
    ]);
    expect(await ask('zebra')).toEqual([]);
  });

  test.each<[Locale, string, string]>([
    ['ar-SA', 'تُفتح المكتبة في التاسعة صباحًا.', 'متى تفتح مكتبة المدينة'],
    ['de-DE', 'Die Heizungen werden im Mai gewartet.', 'Wann wird die Heizung gewartet?'],
    ['en-GB', 'The boilers are serviced in May.', 'When is the boiler servicing?'],
    ['es-ES', 'Las llaves están en el cajón.', '¿Dónde está la llave?'],
    ['fr-FR', 'Les clés sont dans le tiroir.', 'Où est la clé ?'],
    ['hi-IN', 'चाबियाँ दराज़ में हैं।', 'चाबी कहाँ है'],
    ['it-IT', 'Le chiavi sono nel cassetto.', 'Dov’è la chiave?'],
    ['ja-JP', '鍵は引き出しの中にあります。', '鍵はどこですか'],
    ['nl-NL', 'De sleutels liggen in de lade.', 'Waar ligt de sleutel?'],
    ['pt-BR', 'As chaves estão na gaveta.', 'Onde está a chave?'],
  ])('is found in other forms and spellings of its words: %s', async (locale, text, question) => {
    const { ask } = await knowledgeOf({ 'right.txt': text, 'other.txt': 'Lorem ipsum dolor sit amet.' });
    expect(await ask(question, locale)).toEqual(['right.txt']);
  });

  test('is found where a word was misheard by a letter, case and accents aside', async () => {
    const { ask } = await knowledgeOf({ 'a.txt': 'The thermostat is in the café.', 'b.txt': 'Something else.' });
    expect(await ask('THERMOSTET')).toEqual(['a.txt']);
    expect(await ask('cafe')).toEqual(['a.txt']);
  });

  test('stays within the budget of tokens, and gives of the first passage what has room', async () => {
    const sentence = 'The pump runs in the cellar every night. ';
    const { knowledge } = await knowledgeOf({ 'a.txt': sentence.repeat(20), 'b.txt': `Pump: ${sentence.repeat(20)}` });
    const most = { locale: 'en-US' as const, most: 5 };
    const [whole] = await knowledge.search('pump', { ...most, budgetTokens: 10_000 });
    const [cut, ...more] = await knowledge.search('pump', { ...most, budgetTokens: 50 });
    expect(more).toEqual([]);
    expect(cut?.text.length).toBeLessThanOrEqual(200);
    expect(whole?.text.startsWith(cut?.text.slice(0, -2) ?? '?')).toBe(true);
    expect(await knowledge.search('pump', { ...most, budgetTokens: 300 })).toHaveLength(1);
  });

  test('changes with the folder: what is new, other or gone', async () => {
    const { folder, knowledge, ask } = await knowledgeOf({ 'a.txt': 'The key is under the mat.', 'b.txt': 'The bins go out on Tuesday.' });
    folder.write('a.txt', 'The key is now in the garage, behind the door.');
    folder.write('c.txt', 'The gate has a code.');
    folder.remove('b.txt');
    await knowledge.refresh();
    expect(knowledge.titles()).toEqual(['a', 'c']);
    expect(await ask('garage')).toEqual(['a.txt']);
    expect(await ask('mat')).toEqual([]);
    expect(await ask('bins Tuesday')).toEqual([]);
    expect(await ask('code of the gate')).toEqual(['c.txt']);
  });

  test('notices a change by itself, also in a folder that is new', async () => {
    const { folder, ask } = await knowledgeOf({ 'a.txt': 'The key is under the mat.' }, { clock: systemClock, changes: { settleMs: 5 } });
    folder.write('new/b.txt', 'The gate has a code.');
    await until(async () => (await ask('gate'))[0] === 'new/b.txt');
    folder.write('new/b.txt', 'The gate has no code any more, but a bell.');
    await until(async () => (await ask('bell'))[0] === 'new/b.txt');
  });

  test('looks again from time to time, where nothing tells of changes', async () => {
    const clock = virtualClock(NOON);
    const { folder, knowledge, ask } = await knowledgeOf({}, { clock });
    folder.clear();
    await knowledge.refresh();
    folder.write('a.txt', 'The key is under the mat.');
    await clock.advance(60_000);
    await until(async () => (await ask('key')).length === 1);
  });

  test('leaves out what cannot be read, says so once, and has the rest', async () => {
    const { knowledge, logged, ask } = await knowledgeOf({
      'junk.txt': Uint8Array.from({ length: 3_000 }, (_, at) => at % 256),
      'broken.pdf': '%PDF-1.4',
      'good.txt': 'The key is under the mat.',
    });
    await knowledge.refresh();
    expect(await ask('key')).toEqual(['good.txt']);
    expect(knowledge.titles()).toEqual(['good']);
    const left = logged.filter(({ message }) => message === 'a file of the knowledge folder is left out');
    expect(left.map(({ fields }) => fields)).toEqual([
      { file: 'broken.pdf', why: expect.stringContaining('cannot be read') },
      { file: 'junk.txt', why: 'it is no text' },
    ]);
  });

  test('has a bound of passages', async () => {
    const { knowledge, logged } = await knowledgeOf(
      { 'a.md': '# A\none\n# B\ntwo\n# C\nthree', 'b.txt': 'four' },
      { limits: { ...KNOWLEDGE_LIMITS, passages: 2 } },
    );
    expect(knowledge.titles()).toEqual(['A']);
    expect(logged.filter(({ fields }) => 'why' in fields)).toHaveLength(2);
  });

  test('tells how far it is where reading takes long, and what it has in the end', async () => {
    const clock = virtualClock(NOON);
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${at}.txt`, `Page ${at}.`]));
    const now = () => {
      clock.move(300);
      return clock.now();
    };
    const slow = { ...clock, now };
    const { logged } = await knowledgeOf(files, { clock: slow });
    expect(logged.map(({ message }) => message)).toContain('the knowledge folder is being read');
    expect(logged.at(-1)).toMatchObject({ message: 'the knowledge folder is read', fields: { documents: 6, passages: 6 } });
  });
});
