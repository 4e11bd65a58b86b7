import { ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type {
  End,
  LanguageModel,
  Message,
  ModelRequest,
  Note,
  Past,
  Piece,
  ReplyWishes,
  ToolCall,
  ToolRecord,
  Usage,
} from '#core/ports.ts';
import type { Persona } from './persona.ts';
import { promptFor } from './prompt.ts';
import { spokenReply, writtenReply } from './reply/model-reply.ts';
import { runTools, type ToolUse } from './tools/run-tools.ts';
import { withoutCode } from './tools/spoken-code.ts';
import { unfoundedFigures } from './tools/unfounded.ts';
import type { Turn } from './turn.ts';

/** A model that still calls tools after so many rounds is going in circles. */
const MAX_ROUNDS = 5;

export interface Conversing extends ToolUse {
  model: LanguageModel;
  /** Who answers; absent: Parley as it comes. */
  persona?: Persona;
  /** What is known of the person for good. */
  facts?: readonly Note[];
  /** What of this answer was spoken already: the model goes on from there. */
  said?: readonly string[];
  /** Of the application that the door serves; added to ours. */
  instructions?: string;
  /** What that application wants of each reply. */
  wishes?: ReplyWishes;
}

/**
 * Prompt -> model <-> tools -> speakable pieces: the main path of every door. It has no memory, no delivery and no deadline;
 * those belong to the door. It never throws: what went wrong is in the End.
 */
export async function* converse(turn: Turn, past: Past, parts: Conversing): AsyncGenerator<Piece, End> {
  const request = promptFor(withoutCode(turn, past), past, parts);
  const calls: ToolRecord[] = [];
  const usage: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
  let heard = false;
  const changesSomething = ({ name }: ToolCall) => parts.tools.find((tool) => tool.name === name)?.effect;
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const events = parts.model.reply(request, parts.signal);
      const reply = yield* parts.wishes?.format ? writtenReply(events, usage) : spokenReply(events, turn, usage);
      parts.signal.throwIfAborted(); // a model that is stopped may end as if it had finished
      heard ||= reply.audible;
      if (reply.calls.length === 0) {
        if (!heard) yield* withoutWords(turn, calls, parts.since);
        const unfounded = calls.length > 0 && !parts.wishes?.format ? unfoundedFigures(reply.text, wordsOf(request)) : 0;
        return { reason: reply.whole ? 'whole' : 'length', calls, ...(unfounded > 0 && { unfounded }), usage };
      }

      const yours = reply.calls.filter((call) => parts.tools.find((tool) => tool.name === call.name && !tool.run));
      for (const call of yours) yield { call, state: 'yours' };
      if (yours.length > 0) return { reason: 'yours', calls, usage };

      if (reply.audible) yield { text: ' ' };
      request.messages.push({ role: 'assistant', text: reply.text, calls: reply.calls });
      for (const call of reply.calls) yield { call, state: 'running', ...(changesSomething(call) && { effect: true }) };
      const before = calls.map(({ call }) => call);
      for await (const record of runTools(reply.calls, { turn, past, before }, parts)) {
        calls.push(record);
        yield { call: record.call, state: 'done', record };
      }
      for (const call of reply.calls) {
        const { result = '' } = calls.find((record) => record.call === call) ?? {};
        request.messages.push({ role: 'tool', call: call.id, result });
      }
    }
    throw new ParleyError('model-failed', `the model still called tools after ${MAX_ROUNDS} rounds`);
  } catch (error) {
    if (parts.signal.aborted) return { reason: 'stopped', calls, usage };
    return { reason: 'failed', error: ParleyError.from(error), calls, usage };
  }
}

/** All that the model has got to read. */
function wordsOf({ system, context, messages }: ModelRequest): string[] {
  return [system, context, ...messages.map((message) => ('text' in message ? message.text : message.result))];
}

/**
 * A model that adds no word to what its tools have done is no failure, but to what they only looked up it is; what the client's own tools did, the
 * client tells by itself. Throws ParleyError.
 */
function* withoutWords({ locale }: Turn, calls: readonly ToolRecord[], since: readonly Message[] = []): Generator<Piece> {
  if (since.at(-1)?.role === 'tool') return;
  if (calls.some(({ needs }) => needs)) {
    yield { text: phrasesFor(locale).allowFirst, ends: 'sentence' };
    return;
  }
  if (!calls.some(({ effect }) => effect) || calls.some(({ failed }) => failed)) {
    throw new ParleyError('model-empty', 'the model said nothing that can be spoken');
  }
  yield { text: phrasesFor(locale).done, ends: 'sentence' };
}
