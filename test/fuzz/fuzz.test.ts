/** Every target holds for its corpus, and for some seconds of inputs made of it; `npm run fuzz` tries others for an hour. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { corpusOf, keepInCorpus } from './corpus.ts';
import { fuzz, give } from './fuzz.ts';
import { TARGETS } from './targets.ts';

/** The inputs of a run of the tests are always the same, so that nobody's change fails by another one's luck. */
const SEED = 14;

/** A slow machine tries fewer of them. */
const MOST_MS = 10_000;

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeAll(() => {
  process.on('unhandledRejection', note);
  // Decoders write what they think of each file.
  jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(() => void process.off('unhandledRejection', note));

test.each(TARGETS.map((target) => [target.name, target] as const))('%s', async (name, target) => {
  const corpus = [...corpusOf(name).values()];
  await give(target, corpus);
  const { finding } = await fuzz(target, { corpus, seed: SEED, runs: target.runs, ms: MOST_MS });
  if (finding) {
    const path = keepInCorpus(name, finding.input);
    throw new Error(`${path}, which is in the corpus now, shows a fault: ${finding.input.toString('latin1').slice(0, 2_000)}`, {
      cause: finding.fault,
    });
  }
  expect(unhandled.splice(0)).toEqual([]);
});
