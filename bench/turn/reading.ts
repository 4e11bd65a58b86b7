import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { EXPRESSIONS, LONGEST, MARKUP, tokensOf } from '#test/support/speech/long-replies.ts';

const RUNS = 3;

/**
 * What the longest replies cost on their way from tokens to sentences: the processor's milliseconds of the dearest reply in all, and of the
 * dearest token, each the least of a few runs, because others use the processor too.
 */
export function slowestReading(): { allMs: number; all: string; stepMs: number; step: string } {
  const slowest = { allMs: 0, all: '', stepMs: 0, step: '' };
  for (const [name, filled] of Object.entries({ ...EXPRESSIONS, ...MARKUP })) {
    const tokens = tokensOf(filled(LONGEST));
    const runs = Array.from({ length: RUNS }, () => read(tokens));
    const allMs = Math.min(...runs.map(({ all }) => all));
    const stepMs = Math.max(...tokens.map((_, index) => Math.min(...runs.map(({ steps }) => steps[index] ?? 0))));
    if (allMs > slowest.allMs) Object.assign(slowest, { allMs, all: name });
    if (stepMs > slowest.stepMs) Object.assign(slowest, { stepMs, step: name });
  }
  return slowest;
}

function read(tokens: readonly string[]): { all: number; steps: number[] } {
  const before = process.cpuUsage();
  const prose = speakableStream('en-US');
  const sentences = sentenceStream('en-US');
  const steps = tokens.map((token) => {
    const from = performance.now();
    sentences.push(prose.push(token));
    return performance.now() - from;
  });
  sentences.push(prose.end());
  const { user, system } = process.cpuUsage(before);
  return { all: (user + system) / 1_000, steps };
}
