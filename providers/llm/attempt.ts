import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';

/** One model at work on an answer, while another may be at work beside it. */
export interface Attempt {
  model: LanguageModel;
  /** Takes the events that came since the last time. */
  take(): ModelEvent[];
  /** Something was said or called, taken or not. */
  begun(): boolean;
  /** How many characters came, as long as it is not sure. */
  heard(): number;
  /** A complete sentence or a call has come, or a whole answer: there is no way back from it. */
  sure(): boolean;
  ended(): boolean;
  error(): ParleyError | undefined;
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
  let events: ModelEvent[] = [];
  /** Until it is sure. */
  let text = '';
  let sure = false;
  let ended = false;
  let error: ParleyError | undefined;

  async function run(): Promise<void> {
    try {
      for await (const event of model.reply(request, controller.signal)) {
        if (controller.signal.aborted) return;
        events.push(event);
        if (event.type === 'text' && !sure) text += event.text;
        sure ||= event.type === 'call' || SENTENCE.test(text);
        changed();
      }
      sure = ended = true;
    } catch (thrown) {
      error = ParleyError.from(thrown);
    }
    if (!controller.signal.aborted) changed();
  }
  void run();

  return {
    model,
    take() {
      const taken = events;
      events = [];
      return taken;
    },
    begun: () => sure || text !== '',
    heard: () => text.length,
    sure: () => sure,
    ended: () => ended,
    error: () => error,
    stop: () => controller.abort('stopped'),
  };
}
