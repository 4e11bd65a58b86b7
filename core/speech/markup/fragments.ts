import { decodeNamedCharacterReference } from 'decode-named-character-reference';

const ATTRIBUTE = /\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?/.source;
const TAG = new RegExp(
  `^<(?:[A-Za-z][A-Za-z\\d-]*(?:${ATTRIBUTE})*\\s*/?|/[A-Za-z][A-Za-z\\d-]*\\s*|\\?.*\\?|![A-Za-z].*|!\\[CDATA\\[.*\\]\\])>$|^<!--`,
  's',
);
const ADDRESS = /^<([A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*)>$/;
const REFERENCE = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));$/;
const RULE_CELL = /^:?-+:?$/;

/** What `<…>`, read whole, is: a tag or comment, an address between angle brackets, or neither. */
export function angleBrackets(fragment: string): 'tag' | { address: string } | undefined {
  const address = ADDRESS.exec(fragment)?.[1];
  if (address !== undefined) return { address: address.replace(/^mailto:/, '') };
  return TAG.test(fragment) ? 'tag' : undefined;
}

/** Behind a tag that is talked of: "the <b> tag". */
const TAG_WORDS = ['tag', 'token', 'element', 'balise', 'etiqueta', 'タグ', 'टैग'];
const LONGEST_TAG_WORD = 10;

/** Is the tag in front of this place talked of? 'unsure': more text may tell. */
export function isTalkedOf(text: string, at: number): boolean | 'unsure' {
  const behind = text
    .slice(at, at + LONGEST_TAG_WORD)
    .replace(/^[\s-]/, '')
    .toLowerCase();
  if (TAG_WORDS.some((word) => behind.startsWith(word))) return true;
  return TAG_WORDS.some((word) => word.startsWith(behind)) ? 'unsure' : false;
}

/** The text that `&…;` stands for; itself if there is no such entity. */
export function entity(fragment: string): string {
  const [, decimal, hex, name] = REFERENCE.exec(fragment) ?? [];
  if (name !== undefined) return decodeNamedCharacterReference(name) || fragment;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (Number.isNaN(point)) return fragment;
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

/** The headers of a table out of its first two lines; undefined if these begin none. */
export function tableHeaders(lines: string): string[] | undefined {
  const [top = '', rule = ''] = lines.split('\n');
  const headers = cellsOf(top);
  const rules = cellsOf(rule);
  return rules.length === headers.length && rules.every((cell) => RULE_CELL.test(cell)) ? headers : undefined;
}

/** The cells of a table's row as markdown. */
export function cellsOf(row: string): string[] {
  const inside = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
