import { describe, expect, test } from '@jest/globals';
import { pdfOf } from '#test/support/knowledge/pdf.ts';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { passagesOf } from '#tools/knowledge/passages.ts';
import { readDocument } from '#tools/knowledge/reading/read-document.ts';

const read = (name: string, content: string | Uint8Array, limits = KNOWLEDGE_LIMITS) =>
  readDocument(name, typeof content === 'string' ? new TextEncoder().encode(content) : content, { limits, breathe: async () => {} });

describe('a document', () => {
  test('of Markdown has its headings, paragraphs, list items and rows, without marks', async () => {
    const text = `---\ntitle: 'The boiler'\n---\n# Heating\n\nIt is **serviced** [each May](http://x.example).\n<!-- not this -->\n
## Faults\n\n- E1: _no_ water\n- E2: call Anna &amp; Ben\n\n| code | meaning |\n| --- | --- |\n| E3 | \`MAX_HEAT\` of <zone> |\n
Underlined\n---\n\n> quoted\n\n\`\`\`\n# no heading\nrun(a_b)\n\`\`\`\n`;
    expect(await read('boiler.md', text)).toEqual({
      title: 'The boiler',
      sections: [
        { headings: ['Heating'], paragraphs: ['It is serviced each May.'] },
        { headings: ['Heating', 'Faults'], paragraphs: ['E1: no water', 'E2: call Anna & Ben', 'code; meaning', 'E3; MAX_HEAT of <zone>'] },
        { headings: ['Heating', 'Underlined'], paragraphs: ['quoted', '# no heading run(a_b)'] },
      ],
    });
  });

  test('of HTML has what a reader of the page sees', async () => {
    const html = `<!doctype html><html><head><title>House &amp; garden</title><style>p{}</style></head><body><nav>Home</nav>
<script>alert("<p>no</p>")</script><h1>The <em>pool</em></h1><p title="a > b">Water:&nbsp;28 &deg;C</p><!-- <p>no</p> -->
<h2>Keys</h2><ul><li>shed<li>gate</ul><table><tr><td>Anna</td><td>12</td></tr></table></body>`;
    expect(await read('page.html', html)).toEqual({
      title: 'House & garden',
      sections: [
        { headings: ['The pool'], paragraphs: ['Water: 28 °C'] },
        { headings: ['The pool', 'Keys'], paragraphs: ['shed', 'gate', 'Anna; 12;'] },
      ],
    });
  });

  test('of plain text is named after its file, and may be in the letters of older systems', async () => {
    expect(await read('house_rules.txt', 'No shoes.\n\nQuiet after ten.')).toEqual({
      title: 'house rules',
      sections: [{ headings: [], paragraphs: ['No shoes.', 'Quiet after ten.'] }],
    });
    expect((await read('a.txt', Uint8Array.from([0x54, 0xfc, 0x72]))).sections[0]?.paragraphs).toEqual(['Tür']);
    expect((await read('a.txt', Uint8Array.from([0xff, 0xfe, 0x54, 0, 0xfc, 0]))).sections[0]?.paragraphs).toEqual(['Tü']);
  });

  test('of PDF has a section a page, with the words that a line divided put together', async () => {
    const { title, sections } = await read('boiler manual.pdf', pdfOf(['The boiler is ser-', 'viced each May.'], ['Call Anna first.']));
    expect(title).toBe('boiler manual');
    expect(sections.map(({ headings }) => headings)).toEqual([['page 1'], ['page 2']]);
    expect(sections.map(({ paragraphs }) => paragraphs.join(' ').replace('ser- viced', 'serviced'))).toEqual([
      'The boiler is serviced each May.',
      'Call Anna first.',
    ]);
  });

  test.each([
    ['junk.txt', Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256), 'it is no text'],
    ['broken.pdf', '%PDF-1.4 and no more', 'it cannot be read: Invalid PDF'],
    ['empty.pdf', '', 'it cannot be read'],
  ])('that is broken is refused with why: %s', async (name, content, why) => {
    await expect(read(name, content)).rejects.toThrow(why);
  });

  test('of PDF that takes too long is given up', async () => {
    await expect(read('slow.pdf', pdfOf(['words']), { ...KNOWLEDGE_LIMITS, pdfMs: 0 })).rejects.toThrow();
  });

  test.each([
    ['unclosed.html', `<p>${'<!--'.repeat(50_000)}`],
    ['tags.html', '<a "'.repeat(100_000)],
    ['scripts.html', '<script>'.repeat(50_000)],
    ['brackets.md', '[('.repeat(200_000)],
    ['stars.md', '_*`<'.repeat(100_000)],
    ['comments.md', '<!--'.repeat(100_000)],
    ['one-word.txt', 'x'.repeat(500_000)],
  ])('that is made to be slow is read like any other: %s', async (name, content) => {
    const document = await read(name, content);
    for (const { text } of passagesOf(name, document)) expect(text.length).toBeLessThan(10_000);
  });
});

describe('passages', () => {
  test('end with paragraphs, stand under one heading each, and are no longer than a model wants to read', async () => {
    const paragraph = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');
    const long = `${paragraph('a', 150)}. ${paragraph('b', 150)}. ${paragraph('c', 150)}.`;
    const text = `# House\n\n${paragraph('x', 60)}\n\n${paragraph('y', 100)}\n\n${paragraph('z', 30)}\n\n## Rules\n\n${long}\n`;
    const passages = [...passagesOf('house.md', await read('house.md', text))];
    expect(passages.map(({ headings, text }) => [headings.join(), text.split(/\s+/).length, text[0]])).toEqual([
      ['', 160, 'x'],
      ['', 30, 'z'],
      ['Rules', 150, 'a'],
      ['Rules', 150, 'b'],
      ['Rules', 150, 'c'],
    ]);
    expect(passages[0]).toMatchObject({ file: 'house.md', title: 'House' });
  });
});
