import SearchableMap from 'minisearch/SearchableMap';

/** How often words were put into an index. What was taken out again still counts, because it only serves to tell rare words from frequent ones. */
export interface TermCounts {
  count(term: string): void;
  of(term: string): number;
  /** Of all words that begin so. */
  from(start: string): number;
}

export function termCounts(): TermCounts {
  const counts = new SearchableMap<number>();
  return {
    count: (term) => void counts.update(term, (count = 0) => count + 1),
    of: (term) => counts.get(term) ?? 0,
    from(start) {
      let sum = 0;
      for (const count of counts.atPrefix(start).values()) sum += count;
      return sum;
    },
  };
}
