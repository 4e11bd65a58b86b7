import { SaxesParser } from 'saxes';
import * as z from 'zod/mini';
import { text } from '#core/settings/kinds.ts';
import { tool } from '../tool.ts';
import { textFrom } from './service.ts';

const HEADLINES = 6;
/** Characters of a headline or its summary. */
const MAX_TEXT = 400;

/** RSS 2.0, RSS 1.0 and Atom. */
export const news = tool({
  name: 'news',
  description: 'The latest headlines of the news that the owner has chosen.',
  parameters: z.object({}),
  effect: 'none',
  foreign: {},
  settings: { feeds: text('NEWS_FEEDS', 'addresses of RSS or Atom feeds, by comma, that the news are taken from') },
  works: ({ feeds }) => feeds !== undefined,
  async run(_, { settings: { feeds = '' }, ...asking }) {
    const addresses = feeds.split(',').map((feed) => feed.trim());
    const read = await Promise.allSettled(
      addresses.filter((feed) => URL.canParse(feed)).map(async (feed) => headlinesIn(await textFrom(new URL(feed), asking))),
    );
    const found = read.flatMap((feed) => (feed.status === 'fulfilled' ? [feed.value] : []));
    if (found.every((headlines) => headlines.length === 0)) throw new Error('no feed has headlines');
    const most = Math.max(2, Math.floor(HEADLINES / found.length));
    return found.flatMap((headlines) => headlines.slice(0, most)).join('\n');
  },
});

/** The headlines of a feed with what they say, in its order. Stops reading where there are enough; throws where it is no XML before. */
export function headlinesIn(xml: string): string[] {
  const headlines: string[] = [];
  let item: { title: string; summary: string } | undefined;
  let field: 'title' | 'summary' | undefined;
  const parser = new SaxesParser();
  const add = (words: string) => {
    if (item && field && item[field].length < MAX_TEXT) item[field] += words;
  };
  parser.on('opentag', ({ name }) => {
    if (name === 'item' || name === 'entry') item = { title: '', summary: '' };
    else if (name === 'title') field = 'title';
    else if (name === 'description' || name === 'summary') field = 'summary';
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (name === 'title' || name === 'description' || name === 'summary') field = undefined;
    if (!item || (name !== 'item' && name !== 'entry')) return;
    const [title, summary] = [plain(item.title), plain(item.summary)];
    if (title) headlines.push(summary && summary !== title ? `${title}: ${summary}` : title);
    item = undefined;
  });
  for (let at = 0; at < xml.length && headlines.length < HEADLINES; at += 8_192) parser.write(xml.slice(at, at + 8_192));
  return headlines.slice(0, HEADLINES);
}

function plain(html: string): string {
  return html
    .replace(/<\/?(?:a|b|code|em|i|span|strong|u)\b[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT);
}
