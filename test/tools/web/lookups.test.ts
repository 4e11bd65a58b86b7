import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeWeb, fakeWeb } from '#test/support/fakes/fake-web.ts';
import { used } from '#test/support/tools/used-tool.ts';
import { encyclopedia } from '#tools/web/encyclopedia.ts';
import { exchangeRate } from '#tools/web/exchange-rate.ts';
import { headlinesIn, news } from '#tools/web/news.ts';
import { webSearch } from '#tools/web/web-search.ts';

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><description>News</description>
<item><title>Rain &amp; storms</title><description><![CDATA[<p>It will <b>rain</b>.</p>]]></description></item>
<item><title>Second</title><description>Second</description></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry><title>Atom one</title><summary>Says so.</summary></entry></feed>`;

let web: FakeWeb;

beforeAll(async () => {
  web = await fakeWeb({
    '/w/api.php': ({ gsrsearch }) =>
      gsrsearch === 'nothing'
        ? { batchcomplete: true }
        : {
            query: {
              pages: [
                { pageid: 2, title: 'Second', index: 2, extract: 'The second.' },
                { pageid: 1, title: 'Eiffel Tower', index: 1, extract: 'The Eiffel Tower is 330 metres tall.' },
              ],
            },
          },
    '/v1/latest': ({ base, symbols = '' }) => ({ amount: 1, base, date: '2026-11-27', rates: symbols === 'EUR' ? { EUR: 0.9 } : {} }),
    '/search': { results: [{ title: 'Parley', url: 'https://example.com/a', content: 'A voice agent.' }] },
    '/res/v1/web/search': { web: { results: [{ title: 'Parley', url: 'nonsense', description: 'A voice agent.' }] } },
    '/rss': RSS,
    '/atom': ATOM,
    '/gone': { status: 410 },
  });
});

afterAll(() => web.close());

describe('Wikipedia', () => {
  test('tells the beginning of the article that fits best, with its name', async () => {
    const told = await used(encyclopedia, { subject: 'tour eiffel' }, { values: { baseURL: web.url }, fetch });
    expect(told).toBe('From Wikipedia, "Eiffel Tower": The Eiffel Tower is 330 metres tall.');
  });

  test('has nothing about some things', async () => {
    expect(await used(encyclopedia, { subject: 'nothing' }, { values: { baseURL: web.url }, fetch })).toBe(
      'Wikipedia has nothing about "nothing".',
    );
  });

  test('is asked in the language of the listener, and by name', async () => {
    const asked: { address: string; agent: string | null }[] = [];
    const noted: typeof fetch = async (address, init) => {
      asked.push({ address: String(address), agent: new Headers(init?.headers).get('user-agent') });
      return Response.json({});
    };
    await used(encyclopedia, { subject: 'Mond' }, { fetch: noted, turn: { locale: 'de-DE' } });
    expect(asked).toEqual([
      { address: expect.stringMatching(/^https:\/\/de\.wikipedia\.org\/w\/api\.php\?/), agent: expect.stringContaining('Parley') },
    ]);
  });
});

describe('exchange rates', () => {
  test('convert an amount, and say of when they are', async () => {
    expect(await used(exchangeRate, { amount: 50, from: 'USD', to: 'EUR' }, { values: { baseURL: web.url }, fetch })).toBe(
      '50 USD = 45.00 EUR, by the rate of 2026-11-27: 1 USD is 0.9 EUR.',
    );
  });

  test('are not there for every currency', async () => {
    expect(await used(exchangeRate, { amount: 1, from: 'USD', to: 'XXX' }, { values: { baseURL: web.url }, fetch })).toContain('no rate');
    expect(await used(exchangeRate, { amount: 1, from: 'dollars', to: 'EUR' }, { fetch })).toMatch(/arguments are not right/);
  });
});

describe('a search of the web', () => {
  test('is made with a SearXNG server, or with Brave and its key', async () => {
    expect(await used(webSearch, { query: 'parley' }, { values: { searxng: web.url }, fetch })).toBe(
      'Parley (example.com): A voice agent.',
    );
    expect(await used(webSearch, { query: 'parley' }, { values: { brave: 'key', braveURL: web.url }, fetch })).toBe(
      'Parley (unknown source): A voice agent.',
    );
    expect(web.asked.at(-1)?.headers['x-subscription-token']).toBe('key');
  });

  test('is not offered without either', async () => {
    expect(await used(webSearch, { query: 'parley' })).toBeUndefined();
  });
});

describe('the news', () => {
  test('are the headlines of every feed, with what they say where that is more', async () => {
    const feeds = `${web.url}/rss, ${web.url}/atom, ${web.url}/gone`;
    expect((await used(news, {}, { values: { feeds }, fetch }))?.split('\n')).toEqual([
      'Rain & storms: It will rain.',
      'Second',
      'Atom one: Says so.',
    ]);
  });

  test('fail where no feed can be had', async () => {
    await expect(used(news, {}, { values: { feeds: `${web.url}/gone` }, fetch })).rejects.toThrow();
  });

  test('are read no further than there are enough, however long a feed is', () => {
    const long = `<rss>${'<item><title>One</title></item>'.repeat(100_000)}`;
    expect(headlinesIn(long)).toEqual(Array(6).fill('One'));
    expect(() => headlinesIn('<html><p>not a feed')).not.toThrow();
  });
});
