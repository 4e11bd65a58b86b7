import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { folderOf } from '#test/support/knowledge/folder.ts';
import { silentLog } from '#test/support/speaker.ts';
import { NOON } from '#test/support/turns.ts';
import { openKnowledge } from '#tools/knowledge/knowledge.ts';
import { embeddingService } from '#tools/knowledge/searching/embedding-service.ts';
import { fused } from '#tools/knowledge/searching/fused.ts';
import { passageVectors } from '#tools/knowledge/searching/passage-vectors.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** What the texts of the tests are about, a direction each. */
const MEANINGS = [/car|vehicle/i, /bin|rubbish/i, /key/i];

/** A server with OpenAI's embeddings, which knows some meanings, and what it was asked. `fault`: how it fails from now on. */
function service() {
  const asked: { url: string; authorization: string | null; input: string[] }[] = [];
  const state: { fault?: () => Promise<Response> } = {};
  const fetch = async (url: unknown, init?: RequestInit) => {
    const { input } = JSON.parse(String(init?.body)) as { input: string[] };
    asked.push({ url: String(url), authorization: new Headers(init?.headers).get('authorization'), input });
    if (state.fault) return state.fault();
    const data = input.map((text, index) => ({ index, embedding: MEANINGS.map((meaning) => (meaning.test(text) ? 2 : 0.1)) }));
    return Response.json({ data: data.reverse() });
  };
  return { asked, state, fetch: fetch as typeof globalThis.fetch };
}

const FILES = { 'a.txt': 'The vehicle is serviced by Ben.', 'b.txt': 'Rubbish is taken away on Tuesday.', 'c.txt': 'Keys are with Anna.' };

async function knowledgeOf(files: Record<string, string>, embeddings: ReturnType<typeof service>, folder = folderOf(files)) {
  const clock = virtualClock(NOON);
  const embed = embeddingService({ baseURL: 'http://127.0.0.1:1/v1/', apiKey: 'k', model: 'm', fetch: embeddings.fetch });
  const vectors = passageVectors({ embed, model: 'm', file: join(folder.path, '.kept'), clock, log: silentLog });
  const knowledge = openKnowledge({ folder: folder.path, clock, log: silentLog, vectors });
  open.push(knowledge.close, folder.clear);
  await knowledge.refresh();
  const ask = async (question: string) =>
    (await knowledge.search(question, { locale: 'en-US', most: 1, budgetTokens: 1_000 })).map(({ file }) => file);
  return { clock, folder, knowledge, ask };
}

describe('with an embedding model, knowledge', () => {
  test('is found by what it means, where it has no word of the question', async () => {
    const embeddings = service();
    const { ask } = await knowledgeOf(FILES, embeddings);
    expect(await ask('my car')).toEqual(['a.txt']);
    expect(await ask('which day for the bins')).toEqual(['b.txt']);
    expect(embeddings.asked[0]).toMatchObject({ url: 'http://127.0.0.1:1/v1/embeddings', authorization: 'Bearer k' });
  });

  test('asks for the meaning of a text once, in this process and the next', async () => {
    const embeddings = service();
    const { folder, knowledge } = await knowledgeOf(FILES, embeddings);
    const texts = () => embeddings.asked.flatMap(({ input }) => input);
    expect(texts()).toHaveLength(3);
    folder.write('d.txt', 'A fourth.');
    await knowledge.refresh();
    expect(texts()).toHaveLength(4);
    const { ask } = await knowledgeOf({}, embeddings, folder);
    expect(texts()).toHaveLength(4);
    expect(await ask('my car')).toEqual(['a.txt']);
  });

  test.each<[string, () => Promise<Response>]>([
    ['refuses', async () => new Response('no', { status: 500 })],
    ['is not there', () => Promise.reject(new TypeError('fetch failed'))],
    ['answers something else', async () => Response.json({ data: [] })],
    ['answers a web page', async () => new Response('<html>')],
  ])('is found by its words when the service %s', async (_, fault) => {
    const embeddings = service();
    const { ask } = await knowledgeOf(FILES, embeddings);
    embeddings.state.fault = fault;
    expect(await ask('serviced vehicle')).toEqual(['a.txt']);
    const late = service();
    late.state.fault = fault;
    expect(await (await knowledgeOf(FILES, late)).ask('serviced vehicle')).toEqual(['a.txt']);
  });

  test('waits for a service that hangs 700 ms, and after two of those not at all for a while', async () => {
    const embeddings = service();
    const { clock, ask } = await knowledgeOf(FILES, embeddings);
    embeddings.state.fault = () => new Promise(() => {});
    for (const waited of [700, 700, 0]) {
      const begun = clock.now();
      const answer = ask('serviced vehicle');
      if (waited > 0) await clock.advance(waited);
      expect(await answer).toEqual(['a.txt']);
      expect(clock.now() - begun).toBe(waited);
    }
    expect(embeddings.asked).toHaveLength(3);
  });
});

test('rankings are fused by reciprocal rank', () => {
  expect(
    fused([
      [1, 2, 3],
      [2, 4],
    ]),
  ).toEqual([2, 1, 4, 3]);
});
