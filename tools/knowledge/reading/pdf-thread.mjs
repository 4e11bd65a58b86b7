// The text of one PDF in a thread of its own: what pdf.js makes of a broken or hostile file stays in here. An .mjs file, because a thread
// finds its module by the same name where the server was built and where it was not.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy, getMeta } from 'unpdf';

/** In heights of a line: a paragraph ends where the next line is further down. */
const PARAGRAPH_GAP = 1.7;

const pdf = await getDocumentProxy(workerData.bytes, { verbosity: 0 });
const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
const pages = [];
for (let number = 1; number <= Math.min(pdf.numPages, workerData.mostPages); number++) pages.push(await paragraphsOf(number));
parentPort?.postMessage({ title: typeof info?.Title === 'string' ? info.Title : undefined, pages });

/** Lines that follow each other closely, with the words that a hyphen divided put together. */
async function paragraphsOf(number) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const paragraphs = [''];
  let lastY;
  for (const { str, hasEOL, transform, height } of items) {
    if (str === undefined) continue;
    const y = transform[5];
    if (lastY !== undefined && str.trim() !== '') {
      if (Math.abs(lastY - y) > PARAGRAPH_GAP * Math.max(height, 1)) paragraphs.push('');
      lastY = y;
    }
    lastY ??= y;
    paragraphs.push(paragraphs.pop() + str + (hasEOL ? '\n' : ''));
  }
  page.cleanup();
  return paragraphs.map((text) => text.replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1'));
}
