import MiniSearch, { type Query } from 'minisearch';
import type { Locale } from '#core/languages/locale.ts';
import type { Passage } from '../passages.ts';
import { questionTerms, termsOf } from './terms.ts';

/** How much a match counts, next to one of the same word in a passage's text. */
const WEIGHTS = {
  title: 1.5,
  headings: 2,
  /** A word that begins as one of the question's. */
  stem: 0.6,
};

/** Passages by their words: BM25. */
export interface WordIndex {
  /** `id` is the passage's own, and was never added before. */
  add(id: number, passage: Passage): void;
  remove(id: number): void;
  /** The ids of those that have words of the question, the best first. */
  search(question: string, locale: Locale): number[];
}

export function wordIndex(): WordIndex {
  const index = new MiniSearch<Passage & { id: number }>({
    fields: ['title', 'headings', 'text'],
    extractField: (passage, field) => {
      const value = passage[field as keyof typeof passage];
      return Array.isArray(value) ? value.join('\n') : String(value);
    },
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: WEIGHTS.title, headings: WEIGHTS.headings }, tokenize: (term) => [term] },
  });

  return {
    add: (id, { file, title, headings, text }) => index.add({ id, file, title, headings, text }),
    remove: (id) => index.discard(id),
    search(question, locale) {
      const queries = questionTerms(question, locale).flatMap(({ term, stem }): Query[] => [
        term,
        ...(stem === undefined ? [] : [{ queries: [stem], prefix: true, boostTerm: () => WEIGHTS.stem }]),
      ]);
      return index.search({ combineWith: 'OR', queries }).map(({ id }) => id as number);
    },
  };
}
