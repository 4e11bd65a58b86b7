import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';

/** One model at work on an answer, while another may be at work beside it. What it has come to changes as it goes on. */
export interface Attempt {
  model: LanguageModel;
  /** The events that came and were not passed on yet. */
  events: ModelEvent[];
  /** What was said, as long as it is not sure. */
  text: string;
  /** A complete sentence or a call has come, or a whole answer: there is no way back from it. */
  sure: boolean;
  ended: boolean;
  error: ParleyError | undefined;
  /** The only way to end it early; it tells nothing more. */
  stop(): void;
}

/**
 * The end of a sentence, seen generously: after this nothing is said anew, so rather one too many ("Dr.") than one too few.
 * A line's end is one too.
 */
const SENTENCE = /[.!?…]["'”’»)\]]*(\s|$)|[。！？।؟]|\S\s*\n/u;

/** `changed` is called whenever something of the above did. */
export function attempt(model: LanguageModel, request: ModelRequest, changed: () => void): Attempt {
  const controller = new AbortController();
  const { signal } = controller;
  const stop = () => controller.abort('stopped');
  const now: Attempt = { model, events: [], text: '', sure: false, ended: false, error: undefined, stop };

  async function run(): Promise<void> {
    try {
      for await (const event of model.reply(request, signal)) {
        if (signal.aborted) return;
        now.events.push(event);
        if (event.type === 'text' && !now.sure) now.text += event.text;
        now.sure ||= event.type === 'call' || SENTENCE.test(now.text);
        changed();
      }
      now.sure = now.ended = true;
    } catch (thrown) {
      now.error = ParleyError.from(thrown);
    }
    if (!signal.aborted) changed();
  }
  void run();
  return now;
}
