import type { Locale } from '#core/languages/locale.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';

/** Characters of a token, as models hand text over. */
const TOKEN = 4;

/** What it costs to bring a reply from tokens to sentences: all of it by the processor's clock, and each token. */
export function costOf(reply: string, locale: Locale): { totalMs: number; tokensMs: number[] } {
  const prose = speakableStream(locale);
  const sentences = sentenceStream(locale);
  const tokensMs: number[] = [];
  const since = process.cpuUsage();
  for (let at = 0; at < reply.length; at += TOKEN) {
    const began = performance.now();
    sentences.push(prose.push(reply.slice(at, at + TOKEN)));
    tokensMs.push(performance.now() - began);
  }
  sentences.push(prose.end());
  sentences.end();
  const { user, system } = process.cpuUsage(since);
  return { totalMs: (user + system) / 1_000, tokensMs };
}

/** The least of so many runs, in all and for each token, because others use the processor too. */
export function leastCostOf(reply: string, locale: Locale, runs: number): { totalMs: number; longestStepMs: number } {
  const costs = Array.from({ length: runs }, () => costOf(reply, locale));
  const steps = costs[0]?.tokensMs.map((_, token) => Math.min(...costs.map(({ tokensMs }) => tokensMs[token] ?? 0))) ?? [];
  return { totalMs: Math.min(...costs.map(({ totalMs }) => totalMs)), longestStepMs: Math.max(...steps) };
}
