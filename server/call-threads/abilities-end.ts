import type { Turn } from '#core/conversation/turn.ts';
import type { Tool, ToolResult } from '#core/ports.ts';

/** A tool that the owner has added, as a thread knows it: its connection is in the main thread. */
export type AbilityOffer = Omit<Tool, 'run'>;

/** Runs them, for the calls of one thread. `id`: of the thread's choice, for `stop`. */
export interface AbilityRunner {
  run(id: number, name: string, args: Record<string, unknown>, use: { turn: Turn; call: string }): Promise<ToolResult>;
  stop(id: number): Promise<void>;
}

export function offersOf(tools: readonly Tool[]): AbilityOffer[] {
  return tools.map(({ run: _, ...offer }) => offer);
}

/** The main thread's end. */
export function abilityRunner(tools: () => readonly Tool[]): AbilityRunner {
  const running = new Map<number, AbortController>();
  return {
    async run(id, name, args, use) {
      const tool = tools().find((candidate) => candidate.name === name);
      if (!tool?.run) return { failed: 'There is no such tool any more.' };
      const stopped = new AbortController();
      running.set(id, stopped);
      return tool.run(args, { ...use, signal: stopped.signal }).finally(() => running.delete(id));
    },
    async stop(id) {
      running.get(id)?.abort('the answer was stopped');
    },
  };
}

/** The thread's end. */
export function abilitiesOf(runner: AbilityRunner): (offers: readonly AbilityOffer[]) => readonly Tool[] {
  let count = 0;
  return (offers) =>
    offers.map((offer) => ({
      ...offer,
      // A device of the turn has methods, which cannot cross.
      async run(args, { signal, turn, call }) {
        const id = count++;
        const stop = () => void runner.stop(id);
        signal.addEventListener('abort', stop, { once: true });
        return runner.run(id, offer.name, args, { turn, call }).finally(() => signal.removeEventListener('abort', stop));
      },
    }));
}
