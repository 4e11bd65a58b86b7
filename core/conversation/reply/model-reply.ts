import type { ModelEvent, Piece, ToolCall, Usage } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import type { Turn } from '../turn.ts';
import { bareJson } from './bare-json.ts';

/** Characters of one model reply; what is beyond is not read. Half an hour of speech. */
const MAX_REPLY = 40_000;

/** What a reply of the model came to. */
export interface ModelReply {
  text: string;
  /** Some of it can be spoken, or read by the program that it is for. */
  audible: boolean;
  calls: ToolCall[];
  /** False: the model's limit, or ours, cut it. */
  whole: boolean;
}

/** Characters that are worked on yet; the last of them is one too many, and ends the reading. */
function roomIn({ text }: ModelReply): number {
  return MAX_REPLY + 1 - text.length;
}

/** One reply of the model: yields its speakable pieces as they come, returns what is needed to go on. Adds to `usage`. */
export async function* spokenReply(events: AsyncIterable<ModelEvent>, turn: Turn, usage: Usage): AsyncGenerator<Piece, ModelReply> {
  const reply: ModelReply = { text: '', audible: false, calls: [], whole: true };
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
export async function* writtenReply(events: AsyncIterable<ModelEvent>, usage: Usage): AsyncGenerator<Piece, ModelReply> {
  const reply: ModelReply = { text: '', audible: false, calls: [], whole: true };
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
