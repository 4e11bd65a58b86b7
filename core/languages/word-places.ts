import { isUnspaced } from './normalize-words.ts';

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** A word's place in its text, with the punctuation behind it. */
export interface Place {
  from: number;
  to: number;
}

/** The words of a text: between spaces, and where a script has none, as a dictionary divides it. */
export function wordsOf(text: string): Place[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const run = { from: match.index, to: match.index + match[0].length };
    return isUnspaced(match[0]) ? divided(match[0], run.from) : [run];
  });
}

/** The words of a run without spaces, and what stands between them. */
export function segmentsOf(run: string): Intl.SegmentData[] {
  return [...segmenter.segment(run)];
}

function divided(run: string, start: number): Place[] {
  const places: Place[] = [];
  for (const { segment, index, isWordLike } of segmentsOf(run)) {
    const last = places.at(-1);
    const to = start + index + segment.length;
    if (last && !isWordLike) last.to = to;
    else places.push({ from: start + index, to });
  }
  return places;
}
