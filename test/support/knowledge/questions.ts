import { readdirSync, readFileSync } from 'node:fs';
import { type Passage, passagesOf } from '#tools/knowledge/passages.ts';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { readDocument } from '#tools/knowledge/reading/read-document.ts';

/** A question about this project's documentation, as somebody asks it, and where its answer stands. */
export interface AskedQuestion {
  question: string;
  file: string;
  /** The innermost; '' where a document begins. */
  heading: string;
  /** Words that only the right passages under that heading hold. */
  answer: string;
}

export function askedQuestions(): AskedQuestion[] {
  const lines = readFileSync('test/fixtures/knowledge/questions.tsv', 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [question = '', file = '', heading = '', answer = ''] = line.split('\t');
    return { question, file, heading, answer };
  });
}

/** What the questions are about. The changelog tells the same things once more, and answers no question of today. */
export async function documentationPassages(): Promise<Passage[]> {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages.sort().map((name) => `docs/${name}`)];
  const read = files.map(async (file) => passagesOf(file, await readDocument(file, readFileSync(file), KNOWLEDGE_LIMITS)));
  return (await Promise.all(read)).flat();
}

export function isAnswer(passage: Passage, { file, heading, answer }: AskedQuestion): boolean {
  return passage.file === file && (passage.headings.at(-1) ?? '') === heading && passage.text.includes(answer);
}
