import * as z from 'zod/mini';
import { secret, url } from '#core/settings/kinds.ts';
import { tool } from '../tool.ts';
import { below, jsonFrom } from './service.ts';

const RESULTS = 5;
/** Characters of a page's summary. */
const MAX_SUMMARY = 400;

/** A SearXNG server of the owner's (https://docs.searxng.org/dev/search_api.html; its JSON has to be switched on), or Brave (https://api-dashboard.search.brave.com). */
export const webSearch = tool({
  name: 'web_search',
  description: 'Searches the web. Use it for what is newer than you are, or local: opening hours, prices, events, results of games.',
  parameters: z.object({ query: z.string().check(z.minLength(1), z.maxLength(300)) }),
  effect: 'none',
  foreign: {},
  settings: {
    searxng: url('SEARXNG_URL', 'a SearXNG server that searches the web for us; it, or a key of Brave, switches the search on'),
    brave: secret('BRAVE_API_KEY', 'the key of Brave Search'),
    braveURL: url('BRAVE_BASE_URL', 'another address of Brave Search', { byDefault: 'https://api.search.brave.com' }),
  },
  works: ({ searxng, brave }) => searxng !== undefined || brave !== undefined,
  async run({ query }, { settings: { searxng, brave = '', braveURL }, turn, ...asking }) {
    const language = turn.locale.slice(0, 2);
    const results = searxng
      ? searxngAnswer.parse(await jsonFrom(below(searxng, 'search', { q: query, format: 'json', language, safesearch: 1 }), asking)).results
      : braveAnswer.parse(
          await jsonFrom(
            below(braveURL, 'res/v1/web/search', { q: query, count: RESULTS, search_lang: language, text_decorations: 'false' }),
            {
              ...asking,
              headers: { 'x-subscription-token': brave, accept: 'application/json' },
            },
          ),
        ).web?.results;
    if (!results || results.length === 0) return `The web has nothing about "${query}".`;
    return results
      .slice(0, RESULTS)
      .map(
        ({ title, url: address, content = '', description = content }) =>
          `${title} (${hostOf(address)}): ${description.slice(0, MAX_SUMMARY)}`,
      )
      .join('\n');
  },
});

const result = z.object({
  title: z.string(),
  url: z.string(),
  content: z.optional(z.string()),
  description: z.optional(z.string()),
});
const searxngAnswer = z.object({ results: z.array(result) });
const braveAnswer = z.object({ web: z.optional(z.object({ results: z.array(result) })) });

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'unknown source';
}
