import { ParleyError } from '#core/errors.ts';
import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { offlineAnswer } from './answer.ts';

/** Between two words: fast, and yet not all at once, as with a real model. */
const PACE_MS = 4;

/**
 * A small model that needs no key and no network, and says so: time, date, arithmetic, repeating, what it was told in the
 * conversation, and a long story.
 */
export function offlineModel({ clock, pace = PACE_MS }: { clock: Clock; pace?: number }): LanguageModel {
  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (request.format) throw new ParleyError('model-failed', 'the built-in model writes no JSON');
    for (const word of offlineAnswer(request, clock.now()).match(/\s*\S+/g) ?? []) {
      if (signal.aborted) return;
      yield { type: 'text', text: word };
      await clock.sleep(pace, signal);
    }
  }

  return { name: 'offline:built-in', reply };
}
