import { documentBuilder, type OwnersDocument } from './document.ts';

/** A text without marks: its paragraphs stand between empty lines. */
export function readPlainText(text: string): OwnersDocument {
  const built = documentBuilder();
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) built.paragraph(paragraph);
  return built.document();
}
