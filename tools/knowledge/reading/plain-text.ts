import type { Breathe } from '../breather.ts';
import { documentBuilder, type OwnersDocument } from './document.ts';

/** A text without marks: its paragraphs stand between empty lines. */
export async function readPlainText(text: string, breathe: Breathe): Promise<OwnersDocument> {
  const built = documentBuilder();
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    await breathe();
    built.paragraph(paragraph);
  }
  return built.document();
}
