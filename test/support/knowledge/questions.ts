import { readdirSync, readFileSync } from 'node:fs';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { type Passage, passagesOf } from '#tools/knowledge/passages.ts';
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

/** What the questions are about. The changelog tells the same things once more, and answers no question of today. */
export async function documentationPassages(): Promise<Passage[]> {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages.sort().map((name) => `docs/${name}`)];
  const reading = { limits: KNOWLEDGE_LIMITS, breathe: async () => {} };
  const read = files.map(async (file) => [...passagesOf(file, await readDocument(file, readFileSync(file), reading))]);
  return (await Promise.all(read)).flat();
}

export function isAnswer(passage: Passage, { answers }: AskedQuestion): boolean {
  const heading = passage.headings.at(-1) ?? '';
  return answers.some((place) => passage.file === place.file && heading === place.heading && passage.text.includes(place.words));
}
