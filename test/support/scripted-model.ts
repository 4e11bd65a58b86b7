import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';

/**
 * What a model does next: says something, waits so many milliseconds (or until so many after it was asked), sends an event, hangs until it
 * is stopped, or fails.
 */
export type Step = string | number | { atMs: number } | ModelEvent | 'hang' | Error;

/** A reply: its steps, or what makes them of the request. */
export type Script = readonly Step[] | ((request: ModelRequest) => readonly Step[]);

export interface ScriptedModel extends LanguageModel {
  /** What it was asked, in order. */
  requests: ModelRequest[];
  /** How many replies were stopped before their end; one that failed was not stopped. */
  stopped(): number;
  /** From now on it answers like this: one script per reply, the last one for all that follow. */
  say(...replies: Script[]): void;
}

/** A model that does as it is told, in the time of `clock`. */
export function scriptedModel(clock: Clock, ...script: Script[]): ScriptedModel {
  const requests: ModelRequest[] = [];
  let replies = script;
  let stopped = 0;

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const asked = clock.now();
    requests.push({ ...request, messages: [...request.messages] });
    const next = (replies.length > 1 ? replies.shift() : replies[0]) ?? [];
    let over = false;
    try {
      for (const step of typeof next === 'function' ? next(request) : next) {
        if (step instanceof Error) {
          over = true;
          throw step;
        }
        if (step === 'hang') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        else if (typeof step === 'number') await clock.sleep(step, signal);
        else if (typeof step === 'string') yield { type: 'text', text: step };
        else if ('atMs' in step) await clock.sleep(asked + step.atMs - clock.now(), signal);
        else yield step;
        if (signal.aborted) return;
      }
      over = true;
    } finally {
      if (!over) stopped++;
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

/** What a model says, or calls, or fails with, in tokens. */
export type TokenReply = string | { call: string; arguments?: Record<string, unknown> } | Error;

/** The script of a reply whose first token comes after `firstMs`, and then one each `tokenMs`; tokens are words with the space before them. */
export function inTokens(
  reply: TokenReply | ((request: ModelRequest) => TokenReply),
  { firstMs, tokenMs }: { firstMs: number; tokenMs: number },
): Script {
  let calls = 0;
  return (request) => {
    const whole = typeof reply === 'function' ? reply(request) : reply;
    if (whole instanceof Error) return [{ atMs: firstMs }, whole];
    if (typeof whole === 'string') {
      return (whole.match(/\s*\S+/g) ?? []).flatMap((token, index) => [{ atMs: firstMs + index * tokenMs }, token]);
    }
    const call = { id: `model_${++calls}`, name: whole.call, arguments: whole.arguments ?? {} };
    return [{ atMs: firstMs }, { type: 'call', call }];
  };
}
