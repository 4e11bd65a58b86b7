import { parentPort } from 'node:worker_threads';
import { questions } from './questions.ts';
import { startThread } from './thread.ts';

/** A thread that answers questions, each by itself. */
export interface AskedThread<Question, Answer> {
  /** Rejects with what ended the thread, where it ends before it answers or has ended before. */
  ask(question: Question): Promise<Answer>;
  ended(): boolean;
  close(): Promise<void>;
}

interface Asked<Question> {
  id: number;
  question: Question;
}

/** The module calls `answerQuestions`. `given` and `failed` as of `startThread`. */
export function askedThread<Question, Answer>(
  module: URL,
  { given, failed }: { given?: unknown; failed?(cause: unknown): void } = {},
): AskedThread<Question, Answer> {
  const asked = questions<Answer>();
  let over: Error | undefined;

  function end(cause: Error): void {
    over = cause;
    asked.settleAll(cause);
  }

  const thread = startThread<Asked<Question>, { id: number; answer: Answer }>(module, {
    given,
    hear: ({ id, answer }) => asked.settle(id, { answer }),
    failed(cause) {
      end(cause as Error);
      failed?.(cause);
    },
  });
  return {
    ask: (question) => (over ? Promise.reject(over) : asked.ask((id) => thread.post({ id, question }))),
    ended: () => over !== undefined,
    close() {
      end(new Error('the thread was closed'));
      return thread.close();
    },
  };
}

/** The thread's end, once it is ready: questions that came before have waited. A question that throws ends the thread. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  parentPort?.on('message', async ({ id, question }: Asked<Question>) => {
    parentPort?.postMessage({ id, answer: await answer(question) });
  });
}
