/** What stands under one heading of a document. */
interface DocumentSection {
  /** From the outermost heading to its own; empty in front of the first one. */
  headings: readonly string[];
  /** Plain text: paragraphs, list items, rows of tables. */
  paragraphs: readonly string[];
}

/** A document of the owner's, whatever its kind of file. */
export interface OwnersDocument {
  /** As the document itself says; undefined: it does not. */
  title?: string | undefined;
  sections: readonly DocumentSection[];
}

/** A document as a reader puts it together. */
export interface DocumentBuilder {
  /** `level` 1 is the outermost. What comes behind it stands under it. */
  heading(level: number, text: string): void;
  paragraph(text: string): void;
  /** The title is that which is given, else the first heading of level 1. */
  document(title?: string): OwnersDocument;
}

/** Of a heading or a title; more is a paragraph that somebody marked as one. */
const LONGEST_HEADING = 200;

export function documentBuilder(): DocumentBuilder {
  const sections: DocumentSection[] = [];
  const path: { level: number; text: string }[] = [];
  let paragraphs: string[] = [];
  let firstHeading: string | undefined;

  function endSection(): void {
    if (paragraphs.length > 0) sections.push({ headings: path.map(({ text }) => text), paragraphs });
    paragraphs = [];
  }

  return {
    heading(level, text) {
      const heading = onOneLine(text).slice(0, LONGEST_HEADING);
      if (heading === '') return;
      endSection();
      while ((path.at(-1)?.level ?? 0) >= level) path.pop();
      path.push({ level, text: heading });
      if (level === 1) firstHeading ??= heading;
    },
    paragraph(text) {
      const paragraph = onOneLine(text);
      if (paragraph !== '') paragraphs.push(paragraph);
    },
    document(title = '') {
      endSection();
      return { title: onOneLine(title).slice(0, LONGEST_HEADING) || firstHeading, sections };
    },
  };
}

function onOneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
