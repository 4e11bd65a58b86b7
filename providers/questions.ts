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
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let count = 0;

  function settle(id: number, became: { answer: Answer } | { error: Error }): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if ('error' in became) asked?.reject(became.error);
    else asked?.resolve(became.answer);
  }

  return {
    ask(post) {
      const id = count++;
      return new Promise((resolve, reject) => {
        post(id);
        waiting.set(id, { resolve, reject });
      });
    },
    settle,
    settleAll(error) {
      for (const id of [...waiting.keys()]) settle(id, { error });
    },
  };
}
