import { readFileSync } from 'node:fs';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { type Passage, passagesOf } from '#tools/knowledge/passages.ts';
import { bytesOf, lookInto } from '#tools/knowledge/reading/folder.ts';
import { readDocument } from '#tools/knowledge/reading/read-document.ts';

/** A question about this project's documentation, as somebody asks it. */
export interface AskedQuestion {
  question: string;
  /** Each of the places that answer it. */
  answers: readonly AnswerPlace[];
}

interface AnswerPlace {
  file: string;
  /** The innermost; '' where a document begins. */
  heading: string;
  /** Words that only the right passages under that heading hold. */
  words: string;
}

/** A line has a question, and file, heading and words of each place. */
export function askedQuestions(): AskedQuestion[] {
  const lines = readFileSync('test/fixtures/knowledge/questions.tsv', 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [question = '', ...cells] = line.split('\t');
    const answers: AnswerPlace[] = [];
    for (let at = 0; at < cells.length; at += 3) {
      const [file = '', heading = '', words = ''] = cells.slice(at, at + 3);
      answers.push({ file, heading, words });
    }
    return { question, answers };
  });
}

/** The documentation as it was when the questions were written. Its changelog told the same things once more, and is left out. */
const DOCUMENTS = 'test/fixtures/knowledge/documents';

/** What the questions are about. */
export async function documentationPassages(): Promise<Passage[]> {
  const reading = { limits: KNOWLEDGE_LIMITS, breathe: async () => {} };
  const { files } = await lookInto(DOCUMENTS, KNOWLEDGE_LIMITS);
  const read = files.map(async (file) => [...passagesOf(file.name, await readDocument(file.name, await bytesOf(file), reading))]);
  return (await Promise.all(read)).flat();
}

export function isAnswer(passage: Passage, { answers }: AskedQuestion): boolean {
  const heading = passage.headings.at(-1) ?? '';
  return answers.some((place) => passage.file === place.file && heading === place.heading && passage.text.includes(place.words));
}
