import * as z from 'zod/mini';
import { url } from '#core/settings/kinds.ts';
import { tool } from '../tool.ts';
import { below, jsonFrom } from './service.ts';

/** Characters of an article's beginning that the model gets. */
const MAX_EXTRACT = 1_500;

/** Wikipedia's articles are CC BY-SA 4.0; their beginnings by https://www.mediawiki.org/wiki/API:Search and https://www.mediawiki.org/wiki/Extension:TextExtracts. */
export const encyclopedia = tool({
  name: 'encyclopedia',
  description:
    'Looks up persons, places, works, events and terms in Wikipedia. Use it for facts that you are not certain of. The subject in the language of the listener.',
  parameters: z.object({ subject: z.string().check(z.minLength(1), z.maxLength(200)) }),
  effect: 'none',
  foreign: {},
  settings: {
    baseURL: url('WIKIPEDIA_BASE_URL', "where Wikipedia is; in front of `.wikipedia.org`, `en` becomes the listener's language", {
      byDefault: 'https://en.wikipedia.org',
    }),
  },
  async run({ subject }, { settings: { baseURL }, turn, ...asking }) {
    const base = baseURL.replace('//en.wikipedia', `//${turn.locale.slice(0, 2)}.wikipedia`);
    const query = {
      ...{ action: 'query', format: 'json', formatversion: 2, generator: 'search', gsrsearch: subject, gsrlimit: 3 },
      ...{ prop: 'extracts', exintro: 1, explaintext: 1, exlimit: 'max', exchars: 1_200, redirects: 1 },
    };
    const { query: found } = answer.parse(await jsonFrom(below(base, 'w/api.php', query), asking));
    const [page] = [...(found?.pages ?? [])].sort((one, other) => one.index - other.index).filter(({ extract }) => extract.trim() !== '');
    if (!page) return `Wikipedia has nothing about "${subject}".`;
    return `From Wikipedia, "${page.title}": ${page.extract.slice(0, MAX_EXTRACT)}`;
  },
});

const answer = z.object({
  query: z.optional(z.object({ pages: z.array(z.object({ title: z.string(), index: z.number(), extract: z._default(z.string(), '') })) })),
});
