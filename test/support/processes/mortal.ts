import type { WorkerParts } from '#lambda/late-answers/worker.ts';

/** The same parts for a process that dies at one of its steps, before or after it: then nothing of it goes on, and `died` rejects. */
export function mortal(parts: WorkerParts, steps: number): { parts: WorkerParts; died: Promise<never> } {
  const { model, memory } = parts;
  let left = steps;
  let die: () => void = () => {};
  const died = new Promise<never>((_, reject) => {
    die = () => reject(new Error('the process died'));
  });
  died.catch(() => {});

  async function step(): Promise<void> {
    if (left-- > 0) return;
    die();
    await new Promise(() => {});
  }

  async function through<T>(work: () => Promise<T>): Promise<T> {
    await step();
    const result = await work();
    await step();
    return result;
  }

  return {
    died,
    parts: {
      ...parts,
      model: {
        name: model.name,
        async *reply(request, signal) {
          for await (const event of model.reply(request, signal)) {
            await step();
            yield event;
          }
        },
      },
      memory: {
        ...memory,
        recall: (...asked) => through(() => memory.recall(...asked)),
        keepRest: (...kept) => through(() => memory.keepRest(...kept)),
      },
    },
  };
}
