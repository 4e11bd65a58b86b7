import { ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type {
  End,
  LanguageModel,
  Message,
  ModelEvent,
  ModelRequest,
  Note,
  Past,
  Piece,
  ReplyWishes,
  ToolCall,
  ToolRecord,
  Usage,
} from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import type { Persona } from './persona.ts';
import { promptFor } from './prompt.ts';
import { withoutCode } from './spoken-code.ts';
import { runTools, type ToolUse } from './tools.ts';
import type { Turn } from './turn.ts';
import { unfoundedFigures } from './unfounded.ts';
import { bareJson } from './written.ts';

/** A model that still calls tools after so many rounds is going in circles. */
const MAX_ROUNDS = 5;

/** Characters of one model reply; what is beyond is not read. Half an hour of speech. */
const MAX_REPLY = 40_000;

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
      const reply = yield* parts.wishes?.format ? written(events, usage) : spoken(events, turn, usage);
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

/** Characters that are worked on yet; the last of them is one too many, and ends the reading. */
function roomIn({ text }: Reply): number {
  return MAX_REPLY + 1 - text.length;
}

interface Reply {
  text: string;
  /** Some of it can be spoken, or read by the program that it is for. */
  audible: boolean;
  calls: ToolCall[];
  /** False: the model's limit, or ours, cut it. */
  whole: boolean;
}

/** One reply of the model: yields its speakable pieces as they come, returns what is needed to go on. Adds to `usage`. */
async function* spoken(events: AsyncIterable<ModelEvent>, turn: Turn, usage: Usage): AsyncGenerator<Piece, Reply> {
  const reply: Reply = { text: '', audible: false, calls: [], whole: true };
  let prose = speakableStream(turn.locale);
  let sentences = sentenceStream(turn.locale);
  let complete = 0;
  /** There are words behind the last end of a sentence. */
  let half = false;

  /** All of this reply so far, or the sentence that has begun, is void. */
  function* startAnew(what: 'sentence' | 'reply'): Generator<Piece> {
    if (what === 'reply') complete = 0;
    sentences = sentenceStream(turn.locale);
    half = false;
    reply.audible = complete > 0;
    yield what === 'reply' ? { again: true, reply: true } : { again: true };
  }

  function* cut(text: string): Generator<Piece> {
    const lost = prose.voided();
    const end = lost === 'sentence' ? sentences.breakOff() : [];
    complete += end.length;
    yield* end;
    if (lost) yield* startAnew(lost);
    for (const piece of sentences.push(text)) {
      half ||= piece.text.trim() !== '';
      reply.audible ||= audible(piece.text);
      if (piece.ends === 'sentence' || piece.ends === 'paragraph') {
        complete++;
        half = false;
      }
      yield piece;
    }
  }

  /** Behind a full stop nothing is lost; half a sentence says nothing, or the wrong thing. */
  function* brokenOff(): Generator<Piece> {
    const end = half ? sentences.breakOff() : [];
    yield* end;
    if (half && end.length === 0) yield { again: true };
  }

  try {
    for await (const event of events) {
      switch (event.type) {
        case 'text': {
          const text = event.text.slice(0, roomIn(reply));
          reply.text += text;
          yield* cut(prose.push(text));
          break;
        }
        case 'call':
          reply.calls.push(event.call);
          break;
        case 'restart':
          reply.text = '';
          prose = speakableStream(turn.locale);
          yield* startAnew(complete === 0 ? 'sentence' : 'reply');
          break;
        case 'length':
          reply.whole = false;
          break;
        case 'usage':
          add(usage, event.usage);
          break;
      }
      if (reply.text.length > MAX_REPLY) {
        reply.whole = false;
        break;
      }
    }
  } catch (error) {
    yield* brokenOff();
    throw error;
  }

  // Half a sentence at the model's limit is not spoken, unless it is all there is; at an error it never is.
  if (reply.whole || complete === 0) {
    yield* cut(prose.end());
    yield* sentences.end();
  } else {
    yield* brokenOff();
  }
  return reply;
}

/** One reply of the model for a program: yields it as it comes, without what models put around JSON, and changes nothing in it. Adds to `usage`. */
async function* written(events: AsyncIterable<ModelEvent>, usage: Usage): AsyncGenerator<Piece, Reply> {
  const reply: Reply = { text: '', audible: false, calls: [], whole: true };
  let json = bareJson();

  function* given(text: string): Generator<Piece> {
    if (text === '') return;
    reply.text += text;
    reply.audible = true;
    yield { text };
  }

  for await (const event of events) {
    if (event.type === 'text') yield* given(json.push(event.text.slice(0, roomIn(reply))));
    else if (event.type === 'call') reply.calls.push(event.call);
    else if (event.type === 'length') reply.whole = false;
    else if (event.type === 'usage') add(usage, event.usage);
    else {
      json = bareJson();
      Object.assign(reply, { text: '', audible: false });
      yield { again: true, reply: true };
    }
    if (reply.text.length > MAX_REPLY) {
      reply.whole = false;
      break;
    }
  }
  return reply;
}

function add(sum: Usage, { promptTokens, cachedTokens, completionTokens }: Usage): void {
  sum.promptTokens += promptTokens;
  sum.cachedTokens += cachedTokens;
  sum.completionTokens += completionTokens;
}
