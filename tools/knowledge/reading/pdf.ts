import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { KnowledgeLimits } from '../limits.ts';
import { documentBuilder, type OwnersDocument } from './document.ts';

const read = z.object({ title: z.optional(z.string()), pages: z.array(z.array(z.string())) });

/** What a PDF says, a section a page. Rejects where pdf.js cannot read it, and where it takes too much time or memory. */
export async function readPdf(bytes: Uint8Array, limits: KnowledgeLimits): Promise<OwnersDocument> {
  const { title, pages } = read.parse(await inThread(bytes, limits));
  const built = documentBuilder();
  for (const [at, paragraphs] of pages.entries()) {
    built.heading(2, `page ${at + 1}`);
    for (const paragraph of paragraphs) built.paragraph(paragraph);
  }
  return built.document(title);
}

function inThread(bytes: Uint8Array, { pdfPages, pdfMs, pdfHeapMegabytes }: KnowledgeLimits): Promise<unknown> {
  const thread = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    workerData: { bytes, mostPages: pdfPages },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: pdfHeapMegabytes },
    // What pdf.js prints of a file's faults is not for the console of the server.
    stdout: true,
    stderr: true,
  });
  thread.unref();
  const said = new Promise<unknown>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (cause) => reject(new Error(`it cannot be read: ${cause.message}`, { cause })));
    thread.once('exit', () => reject(new Error('it cannot be read within the time that a PDF gets')));
  });
  const patience = setTimeout(() => void thread.terminate(), pdfMs);
  return said.finally(() => {
    clearTimeout(patience);
    return thread.terminate();
  });
}
