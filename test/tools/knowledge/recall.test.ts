import { expect, test } from '@jest/globals';
import { askedQuestions, documentationPassages, isAnswer } from '#test/support/knowledge/questions.ts';
import { wordIndex } from '#tools/knowledge/searching/word-index.ts';

/** Of 200 questions, by words alone; `npm run bench:knowledge` prints those that are missed. */
const FOUND = 0.86;

test(`${FOUND} of the questions about the documentation find a passage that answers them among the first five, by words alone`, async () => {
  const passages = await documentationPassages();
  const questions = askedQuestions();
  const index = wordIndex();
  for (const [id, passage] of passages.entries()) index.add(id, passage);
  const missed = questions.filter((asked) => {
    const five = index.search(asked.question, 'en-US').slice(0, 5);
    return !five.some((id) => {
      const passage = passages[id];
      return passage && isAnswer(passage, asked);
    });
  });
  expect(questions).toHaveLength(200);
  expect(1 - missed.length / questions.length).toBeGreaterThanOrEqual(FOUND);
});
