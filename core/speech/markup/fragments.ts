import type { Nodes, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/**
 * The parser's word on a fragment that was read whole. A reply is spoken while it is being written, so the parser never sees all of it;
 * it sees what cannot be said before its end has come.
 */
const parse = (fragment: string) => fromMarkdown(fragment, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** What `<…>` is: a tag or comment, an address between angle brackets, or neither. */
export function angleBrackets(fragment: string): 'tag' | { address: string } | undefined {
  const block = firstChild(parse(fragment));
  const node = block?.type === 'html' ? block : firstChild(block);
  if (node?.type === 'html') return 'tag';
  return node?.type === 'link' ? { address: node.url.replace(/^mailto:/, '') } : undefined;
}

/** The text that `&…;` stands for; itself if there is no such entity. */
export function entity(fragment: string): string {
  const text = firstChild(firstChild(parse(`x${fragment}`)));
  return text?.type === 'text' ? text.value.slice(1) : fragment;
}

/** `](…)`, read whole: does it end a link? */
export function endsLink(fragment: string): boolean {
  return firstChild(firstChild(parse(`[x${fragment}`)))?.type === 'link';
}

/** The cells of a table's last row as pairs of markdown; undefined if the lines are no table. */
export function lastRow(lines: string): { header: string; cell: string }[] | undefined {
  const table = firstChild(parse(lines));
  if (table?.type !== 'table') return undefined;
  const headers = cells(table, 0, lines);
  return cells(table, table.children.length - 1, lines).map((cell, column) => ({ header: headers[column] ?? '', cell }));
}

function cells(table: Table, row: number, lines: string): string[] {
  return (table.children[row]?.children ?? []).map((cell) =>
    lines
      .slice(cell.position?.start.offset, cell.position?.end.offset)
      .replace(/^\s*\|/, '')
      .replace(/(?<!\\)\|\s*$/, '')
      .trim(),
  );
}

function firstChild(node: Nodes | undefined): Nodes | undefined {
  return node !== undefined && 'children' in node ? node.children[0] : undefined;
}
