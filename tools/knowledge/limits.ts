/** What the owner's folder may hold; what is beyond is left out and told in the log. */
export interface KnowledgeLimits {
  files: number;
  /** Folders inside the folder, inside each other. */
  depth: number;
  /** Of all documents together. */
  passages: number;
  /** Of a Markdown, text or HTML file: it is in memory at once. */
  textBytes: number;
  /** Of a PDF, which is read in a thread. */
  pdfBytes: number;
  pdfPages: number;
  /** A PDF that takes longer than this is given up. */
  pdfMs: number;
  /** Of the heap of the thread that reads a PDF. */
  pdfHeapMegabytes: number;
}

export const KNOWLEDGE_LIMITS: KnowledgeLimits = {
  files: 2_000,
  depth: 8,
  passages: 20_000,
  textBytes: 1024 * 1024,
  pdfBytes: 32 * 1024 * 1024,
  pdfPages: 500,
  pdfMs: 30_000,
  pdfHeapMegabytes: 256,
};
