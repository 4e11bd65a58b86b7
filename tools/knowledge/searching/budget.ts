import { isUnspaced } from '#core/languages/words.ts';
import type { Passage } from '../passages.ts';

/** Characters of a token, as models divide English; in scripts without spaces, and in Arabic and Hindi, a token has about one. */
const PER_TOKEN = 4;
const OTHER_LETTERS = /[\u0590-\u0dff]/;

/** The first passages that have room; the first of all is cut where it alone is too long. */
export function withinBudget(passages: readonly Passage[], budgetTokens: number): Passage[] {
  const kept: Passage[] = [];
  let left = budgetTokens;
  for (const passage of passages) {
    const tokens = tokensOf(passage);
    if (tokens <= left) kept.push(passage);
    else if (kept.length === 0) return [cutTo(passage, left / tokens)];
    else break;
    left -= tokens;
  }
  return kept;
}

function tokensOf({ title, headings, text }: Passage): number {
  const all = [title, ...headings, text].join(' ');
  return Math.ceil(all.length / (isUnspaced(text) || OTHER_LETTERS.test(text) ? 1 : PER_TOKEN));
}

function cutTo(passage: Passage, share: number): Passage {
  const text = passage.text.slice(0, Math.floor(share * passage.text.length));
  return { ...passage, text: `${text.replace(/\s+\S*$/, '')} …` };
}
