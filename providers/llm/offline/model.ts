import { ParleyError } from '#core/errors.ts';
import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { nextStep } from './answer.ts';

/** Between two words: fast, and yet not all at once, as with a real model. */
const PACE_MS = 4;

/**
 * A small mind that needs no key and no network, and never pretends to be a language model: it takes everyday wishes for sentences of its own, fulfils
 * them with the tools that a model would call, and tells what came of it.
 */
export function offlineModel({ clock, pace = PACE_MS }: { clock: Clock; pace?: number }): LanguageModel {
  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (request.format) throw new ParleyError('model-failed', 'the built-in model writes no JSON');
    const step = nextStep(request, clock.now());
    if ('calls' in step) {
      for (const [place, { name, arguments: given }] of step.calls.entries()) {
        yield { type: 'call', call: { id: `built-in-${request.messages.length}-${place}`, name, arguments: given } };
      }
      return;
    }
    for (const word of step.say.match(/\s*\S+/g) ?? []) {
      if (signal.aborted) return;
      yield { type: 'text', text: word };
      await clock.sleep(pace, signal);
    }
  }

  return { name: 'offline:built-in', helps: true, reply };
}
