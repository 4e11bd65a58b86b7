import { basename, extname } from 'node:path';
import type { Breathe } from '../breather.ts';
import type { KnowledgeLimits } from '../limits.ts';
import type { OwnersDocument } from './document.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';
import { textOf } from './text-of.ts';

/** What a reader is given beside the file. */
export interface DocumentReading {
  limits: KnowledgeLimits;
  breathe: Breathe;
}

type Read = (bytes: Uint8Array, reading: DocumentReading) => Promise<OwnersDocument>;

/** The kinds of files, by the end of their names. */
const READERS: Readonly<Record<string, Read>> = {
  '.md': ofText(readMarkdown),
  '.markdown': ofText(readMarkdown),
  '.txt': ofText(readPlainText),
  '.text': ofText(readPlainText),
  '.html': ofText(readHtml),
  '.htm': ofText(readHtml),
  '.pdf': (bytes, { limits }) => readPdf(bytes, limits),
};

/** Whether a file of this name is a document. */
export function isReadable(name: string): boolean {
  return Object.hasOwn(READERS, extname(name).toLowerCase());
}

/** What a file of this name says; its title is its name where it has none of its own. Rejects, with why, where it cannot be read. */
export async function readDocument(name: string, bytes: Uint8Array, reading: DocumentReading): Promise<OwnersDocument & { title: string }> {
  const end = extname(name);
  const read = READERS[end.toLowerCase()];
  if (!read) throw new Error('it is of no kind that is read');
  const document = await read(bytes, reading);
  return { ...document, title: document.title ?? basename(name, end).replace(/[-_]+/g, ' ') };
}

function ofText(read: (text: string, breathe: Breathe) => Promise<OwnersDocument>): Read {
  return async (bytes, { breathe }) => {
    const text = textOf(bytes);
    if (text === undefined) throw new Error('it is no text');
    return read(text, breathe);
  };
}
