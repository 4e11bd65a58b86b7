import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { folderOf } from '#test/support/knowledge/folder.ts';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { bytesOf, lookInto } from '#tools/knowledge/reading/folder.ts';

const made: ReturnType<typeof folderOf>[] = [];
afterEach(() => {
  for (const { clear } of made.splice(0)) clear();
});
function folder(files: Record<string, string>) {
  const one = folderOf(files);
  made.push(one);
  return one;
}
const names = async (path: string, limits = KNOWLEDGE_LIMITS) => (await lookInto(path, limits)).files.map(({ name }) => name);

describe("the owner's folder", () => {
  test('is read with the folders in it, in the order of names; other kinds and hidden files are left out', async () => {
    const { path } = folder({
      'b.md': 'b',
      'a/c.HTML': 'c',
      'a/photo.png': '',
      '.hidden.md': 'h',
      '.git/x.md': 'x',
      'd.pdf': '',
      'e.txt': '',
    });
    const found = await lookInto(path, KNOWLEDGE_LIMITS);
    expect(found.files.map(({ name }) => name)).toEqual(['a/c.HTML', 'b.md', 'd.pdf', 'e.txt']);
    expect(found.folders).toEqual([path, join(path, 'a')]);
    expect(found.leftOut).toEqual([{ name: 'a/photo.png', why: 'neither Markdown, text, HTML nor PDF' }]);
  });

  test('that is not there has no files', async () => {
    expect(await lookInto('/nowhere/at/all', KNOWLEDGE_LIMITS)).toEqual({ files: [], folders: [], leftOut: [] });
  });

  test('leads nowhere else: links to files and to folders are not followed', async () => {
    const outside = folder({ 'secret.md': 'secret' });
    const { path } = folder({ 'a.md': 'a' });
    symlinkSync(join(outside.path, 'secret.md'), join(path, 'link.md'));
    symlinkSync(outside.path, join(path, 'linked'));
    symlinkSync(path, join(path, 'round.md'));
    expect(await names(path)).toEqual(['a.md']);
  });

  test('leads nowhere else: nor is a link followed that took the place of a file since', async () => {
    const outside = folder({ 'secret.md': 'secret' });
    const { path, remove } = folder({ 'a.md': 'a' });
    const [file] = (await lookInto(path, KNOWLEDGE_LIMITS)).files;
    remove('a.md');
    symlinkSync(join(outside.path, 'secret.md'), join(path, 'a.md'));
    if (!file) throw new Error('the file was not found');
    await expect(bytesOf(file).then(String, ({ code }) => code)).resolves.toBe('ELOOP');
  });

  test('has bounds: of bytes, of files, and of depth', async () => {
    const { path } = folder({ 'a.md': 'a', 'huge.md': 'x'.repeat(101), 'z.md': 'z', 'zz.md': 'z' });
    mkdirSync(join(path, '1/2/3'), { recursive: true });
    writeFileSync(join(path, '1/2/3/deep.md'), 'deep');
    const found = await lookInto(path, { ...KNOWLEDGE_LIMITS, textBytes: 100, files: 2, depth: 2 });
    expect(found.files.map(({ name }) => name)).toEqual(['a.md', 'z.md']);
    expect(found.leftOut).toEqual([
      { name: '1/2/3/', why: 'deeper than 2 folders' },
      { name: 'huge.md', why: 'larger than 100 bytes' },
      { name: 'zz.md', why: 'more than 2 files' },
    ]);
  });
});
