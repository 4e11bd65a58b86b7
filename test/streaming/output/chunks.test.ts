import { describe, expect, test } from '@jest/globals';
import type { Clock, Piece } from '#core/ports.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { requestsFor, tokensFor } from '#streaming/output/chunks.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import fc from '#test/support/properties.ts';

const TWELVE = 'The weather in Hamburg will stay rather dull until the late evening hours. Then it clears up. ';
const THREE = 'It is ten. The shops close in two hours, and the last bus leaves at midnight. ';
const TWENTY_SEVEN =
  'A rainbow appears when the light of the sun enters a drop of water and is bent and split and thrown back to the eyes of somebody watching. Nice. ';

/** The prose as a model writes it: word by word, the first at once. */
async function* written(prose: string, clock: Clock, gapMs = 20): AsyncGenerator<Piece> {
  const sentences = sentenceStream('en-US');
  let first = true;
  for (const token of prose.match(/\s*\S+|\s+$/g) ?? []) {
    if (!first) await clock.sleep(gapMs);
    first = false;
    yield* sentences.push(token);
  }
  yield* sentences.end();
}

/** Pieces at their times (milliseconds). */
async function* at(times: readonly (readonly [number, Piece])[], clock: Clock): AsyncGenerator<Piece> {
  for (const [ms, piece] of times) {
    await clock.sleep(ms - clock.now());
    yield piece;
  }
}

interface Given {
  ms: number;
  text: string;
}

/** What comes out, and when, for a synthesiser that takes `busyMs` before it asks for the next text. */
async function collect(clock: VirtualClock, chunks: AsyncIterable<string>, busyMs = 0): Promise<Given[]> {
  const given: Given[] = [];
  let over = false;
  void (async () => {
    for await (const text of chunks) {
      given.push({ ms: clock.now(), text });
      if (busyMs > 0) await clock.sleep(busyMs);
    }
    over = true;
  })();
  while (!over) await clock.advance(10);
  return given;
}

describe('the first chunk for a TTS that takes requests', () => {
  test.each([
    ['twelve words', TWELVE, 80, 'The weather in Hamburg'],
    ['three words', THREE, 60, 'It is ten.'],
    ['twenty-seven words', TWENTY_SEVEN, 80, 'A rainbow appears when'],
  ])('the first request to a TTS of a first sentence of %s goes out in time', async (_, prose, ms, words) => {
    const clock = virtualClock();
    const [first] = await collect(clock, requestsFor(written(prose, clock), clock));
    expect(first?.ms).toBe(ms);
    expect(words).toContain(first?.text.trim());
    expect(first?.text.split(' ').length).toBeGreaterThanOrEqual(3);
  });

  test('the first request to a TTS does not wait for four words of a slow model', async () => {
    const clock = virtualClock();
    const [first] = await collect(clock, requestsFor(written('Rainbows are wonderful things to look at.', clock, 50), clock));
    expect(first).toEqual({ ms: 80, text: 'Rainbows' });
  });

  test('the first request to a TTS never cuts a word', async () => {
    const clock = virtualClock();
    const letters = at(
      [...'Photosynthesis feeds plants.'].map((text, index): [number, Piece] => [index * 10, { text }]),
      clock,
    );
    const [first] = await collect(clock, requestsFor(letters, clock));
    expect(first).toEqual({ ms: 140, text: 'Photosynthesis' });
  });

  test('the first request to a TTS is a whole clause or sentence where that is already there', async () => {
    const clock = virtualClock();
    const sentence = 'The weather in Hamburg will stay rather dull until the late evening hours.';
    const [first] = await collect(clock, requestsFor(at([[0, { text: sentence, ends: 'sentence' }]], clock), clock));
    expect(first).toEqual({ ms: 0, text: sentence });
  });

  test('the first request to a TTS begins anew with an answer that begins anew', async () => {
    const clock = virtualClock();
    const pieces = at(
      [
        [0, { text: 'Well the' }],
        [70, { again: true }],
        [100, { text: 'It' }],
        [120, { text: ' is' }],
        [140, { text: ' ten.' }],
        [200, { text: ' Good', ends: 'sentence' }],
      ],
      clock,
    );
    expect(await collect(clock, requestsFor(pieces, clock))).toEqual([
      { ms: 180, text: 'It is' },
      { ms: 200, text: ' ten. Good' },
    ]);
    expect(clock.sleepers()).toBe(0);
  });

  test('the first request to a TTS is cut between words in a script without spaces', async () => {
    const clock = virtualClock();
    const prose = '明日の東京の天気はおおむね晴れで、最高気温は二十度になる見込みです。';
    const pieces = at(
      [...prose].map((text, index): [number, Piece] => [index * 20, { text, ...(text === '。' && { ends: 'sentence' as const }) }]),
      clock,
    );
    const given = await collect(clock, requestsFor(pieces, clock));
    expect(given[0]).toEqual({ ms: 80, text: '明日の' });
    expect(given.map(({ text }) => text).join('')).toBe(prose);
  });
});

describe('the later chunks for a TTS that takes requests', () => {
  test('later requests to a TTS are whole sentences', async () => {
    const clock = virtualClock();
    const given = await collect(clock, requestsFor(written(TWENTY_SEVEN + TWELVE, clock), clock));
    expect(given.slice(1).map(({ text }) => text.trim())).toEqual([
      expect.stringMatching(/^when .* watching\.$|^the light .* watching\.$/),
      'Nice.',
      'The weather in Hamburg will stay rather dull until the late evening hours.',
      'Then it clears up.',
    ]);
  });

  test('later requests to a TTS join short sentences that are already there', async () => {
    const clock = virtualClock();
    const prose = 'That is a good question. Yes. It is. So they say. Nobody knows for certain what happened on that day. Good night.';
    const given = await collect(clock, requestsFor(written(prose, clock), clock), 2_000);
    expect(given.slice(1).map(({ text }) => text.trim())).toEqual([
      'good question. Yes. It is. So they say.',
      'Nobody knows for certain what happened on that day.',
      'Good night.',
    ]);
  });

  test('later requests to a TTS say a sentence anew whose beginning was given on', async () => {
    const clock = virtualClock();
    const pieces = at(
      [
        [0, { text: 'One two three four five' }],
        [10, { again: true }],
        [20, { text: 'Six seven eight nine ten.' }],
        [30, { text: '', ends: 'sentence' }],
      ],
      clock,
    );
    expect((await collect(clock, requestsFor(pieces, clock))).map(({ text }) => text).join('')).toBe(
      'One two three four Six seven eight nine ten.',
    );
  });

  test('later requests to a TTS keep the end of a paragraph with its sentence', async () => {
    const clock = virtualClock();
    const given = await collect(clock, requestsFor(written('It is ten.\nThe shops close soon.\n', clock), clock), 500);
    expect(given.map(({ text }) => text)).toEqual(['It is ten.\n', 'The shops close soon.\n']);
  });

  test('later requests to a TTS are not held up by a paragraph without words', async () => {
    const clock = virtualClock();
    const pieces = at(
      [
        [0, { text: '', ends: 'paragraph' }],
        [20, { text: 'It is ten.', ends: 'sentence' }],
        [30, { text: '', ends: 'paragraph' }],
        [40, { text: 'The shops close soon.', ends: 'sentence' }],
        [500, { text: '', ends: 'paragraph' }],
      ],
      clock,
    );
    expect(await collect(clock, requestsFor(pieces, clock))).toEqual([
      { ms: 20, text: '\nIt is ten.' },
      { ms: 40, text: '\nThe shops close soon.' },
    ]);
  });

  test('later requests to a TTS pass on what went wrong, after the text that came before it', async () => {
    const clock = virtualClock();
    const broken = async function* (): AsyncGenerator<Piece> {
      yield { text: 'It is ten.', ends: 'sentence' };
      throw new Error('broken');
    };
    const chunks = requestsFor(broken(), clock);
    expect((await chunks.next()).value).toBe('It is ten.');
    await expect(chunks.next()).rejects.toThrow('broken');
  });

  test('later requests to a TTS leave no timer when nobody asks any more', async () => {
    const clock = virtualClock();
    const chunks = requestsFor(written(TWELVE, clock), clock);
    const first = chunks.next();
    await clock.advance(85);
    await first;
    await chunks.return(undefined);
    await clock.advance(20);
    expect(clock.sleepers()).toBe(0);
  });
});

test('whatever the prose, the pieces and the times, the requests to a TTS are the prose, cut between words', async () => {
  const word = fc.stringMatching(/^[a-z]{1,12}[,.?]?$/);
  const prose = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(prose, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), fc.nat(60), fc.nat(900), async (text, sizes, gap, busy) => {
      const clock = virtualClock();
      const pieces = async function* (): AsyncGenerator<Piece> {
        const sentences = sentenceStream('en-US');
        for (let from = 0; from < text.length; ) {
          const size = sizes.next().value as number;
          yield* sentences.push(text.slice(from, from + size));
          from += size;
          await clock.sleep(gap);
        }
        yield* sentences.end();
      };
      const given = await collect(clock, requestsFor(pieces(), clock), busy);
      expect(given.map((chunk) => chunk.text).join('')).toBe(text);
      for (const { text: chunk } of given.slice(1)) expect(chunk).toMatch(/^\s/);
    }),
    { numRuns: 40 },
  );
});

describe('a TTS that takes tokens', () => {
  async function tokens(pieces: readonly Piece[]): Promise<string[]> {
    const given: string[] = [];
    const source = async function* (): AsyncGenerator<Piece> {
      yield* pieces;
    };
    for await (const token of tokensFor(source())) given.push(token);
    return given;
  }

  test('a TTS that takes tokens gets the text as it comes, with the ends of paragraphs', async () => {
    const call = { id: '1', name: 'time', arguments: {} };
    expect(
      await tokens([
        { text: 'It' },
        { text: ' is' },
        { call, state: 'running' },
        { text: '', ends: 'clause' },
        { text: ' ten.', ends: 'paragraph' },
      ]),
    ).toEqual(['It', ' is', ' ten.\n']);
  });

  test('a TTS that takes tokens is told where an answer began anew, if it had said something', async () => {
    expect(await tokens([{ again: true }, { text: 'I thi' }, { again: true }, { text: 'I am' }])).toEqual(['I thi', '\n', 'I am']);
  });
});
