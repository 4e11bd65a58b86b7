import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';

/** What a model does next: says something, waits so many milliseconds, sends an event, hangs until it is stopped, or fails. */
export type Step = string | number | ModelEvent | 'hang' | Error;

export interface ScriptedModel extends LanguageModel {
  /** What it was asked, in order. */
  requests: ModelRequest[];
  /** How many replies were stopped before their end. */
  stopped(): number;
  /** From now on it answers like this: one list of steps per reply, the last one for all that follow. */
  say(...replies: Step[][]): void;
}

/** A model that does as it is told, in the time of `clock`. */
export function scriptedModel(clock: Clock, ...script: Step[][]): ScriptedModel {
  const requests: ModelRequest[] = [];
  let replies = script;
  let stopped = 0;

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    requests.push({ ...request, messages: [...request.messages] });
    const steps = (replies.length > 1 ? replies.shift() : replies[0]) ?? [];
    let ended = false;
    try {
      for (const step of steps) {
        if (step instanceof Error) throw step;
        if (step === 'hang') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        else if (typeof step === 'number') await clock.sleep(step, signal);
        else yield typeof step === 'string' ? { type: 'text', text: step } : step;
        if (signal.aborted) return;
      }
      ended = true;
    } finally {
      if (!ended) stopped++;
    }
  }

  return {
    name: 'scripted',
    reply,
    requests,
    stopped: () => stopped,
    say: (...next) => {
      replies = next;
    },
  };
}
