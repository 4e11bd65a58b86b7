import type { Outcome, ToolRecord } from '#core/ports.ts';

// DynamoDB takes 400 KB per item. These bounds, in characters, keep the longest turn well below that in any script, with the rest of its answer.
const LONGEST_TEXT = 8_000;
const LONGEST_SPEECH = 40_000;
const LONGEST_RESULT = 4_000;
const LONGEST_CALLS = 20_000;

/** What the person said, cut where it is longer than anybody speaks. */
export function boundedText(text: string): string {
  return cut(text, LONGEST_TEXT);
}

/** So many characters of a text, or one less where that would be half a character. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** The first sentences that fit. */
export function boundedSpeech(sentences: string[]): string[] {
  return fitting(sentences, LONGEST_SPEECH, (sentence) => sentence.length);
}

/** The outcome as it is stored: speech and tool results cut where they are too long. */
export function boundedOutcome(outcome: Outcome): Outcome {
  const calls = outcome.calls.map(boundedResult);
  return {
    ...outcome,
    said: boundedSpeech(outcome.said),
    calls: fitting(calls, LONGEST_CALLS, (record) => JSON.stringify(record).length),
  };
}

function boundedResult(record: ToolRecord): ToolRecord {
  return record.result === undefined ? record : { ...record, result: record.result.slice(0, LONGEST_RESULT) };
}

function fitting<T>(list: T[], room: number, size: (one: T) => number): T[] {
  let used = 0;
  const end = list.findIndex((one) => {
    used += size(one);
    return used > room;
  });
  return end < 0 ? list : list.slice(0, end);
}
