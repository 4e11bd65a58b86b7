import { type Deferred, deferred } from '#core/async/deferred.ts';

/** Questions to the other end of a thread, and the promises of their answers. */
export interface Questions<Answer> {
  /** `post` sends the question with the number that its answer will bear. */
  ask(post: (id: number) => void): Promise<Answer>;
  /** What became of a question: its answer, or an error. A number that is not waited for is ignored. */
  settle(id: number, became: { answer: Answer } | { error: Error }): void;
  /** No answer will come any more. */
  settleAll(error: Error): void;
}

export function questions<Answer>(): Questions<Answer> {
  const waiting = new Map<number, Deferred<Answer>>();
  let count = 0;

  return {
    async ask(post) {
      const id = count++;
      post(id);
      const answer = deferred<Answer>();
      waiting.set(id, answer);
      return answer.promise;
    },
    settle(id, became) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if ('error' in became) asked?.reject(became.error);
      else asked?.resolve(became.answer);
    },
    settleAll(error) {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
