import { deferred } from '#core/async/deferred.ts';
import { timer } from '#core/async/timer.ts';
import { wordPlaces } from '#core/languages/words.ts';
import type { Clock, Piece } from '#core/ports.ts';

const CHUNKING = {
  /** The first request goes out after so many words, or after so much time, whatever comes first. */
  firstWords: 4,
  firstMs: 80,
  /** A sentence of fewer characters is spoken together with the next one, if that is already there. */
  shortSentence: 40,
};

/** The text of an answer for a synthesiser that takes it as it is written. */
export async function* tokensFor(pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  let given = false;
  for await (const piece of pieces) {
    let text = '';
    if ('text' in piece) text = piece.ends === 'paragraph' ? `${piece.text}\n` : piece.text;
    else if ('again' in piece && given) text = '\n';
    if (text === '') continue;
    given = true;
    yield text;
  }
}

/**
 * The text of an answer for a synthesiser that speaks each text as one piece. The first comes as early as is wise: a clause or a sentence, or
 * else the words there are after four of them or 80 ms; then sentences. Joined, the chunks are the prose, except what a restart of the
 * answer made void before it was given on. Pieces are read as they come, chunks are cut when they are asked for.
 */
export async function* requestsFor(pieces: AsyncIterable<Piece>, clock: Clock): AsyncGenerator<string> {
  const text = chunker();
  let news = deferred();
  let impatient = false;
  /** The time of the first chunk runs from its first text. */
  let timing = false;
  let whole = false;
  let left = false;
  let failure: { error: unknown } | undefined;
  const patience = timer(clock, () => {
    impatient = true;
    news.resolve();
  });

  function mindTheTime(): void {
    if (text.waiting() === timing) return;
    timing = !timing;
    impatient = false;
    if (timing) patience.in(CHUNKING.firstMs);
    else patience.stop();
  }

  async function read(): Promise<void> {
    try {
      for await (const piece of pieces) {
        if (left) return;
        text.take(piece);
        mindTheTime();
        news.resolve();
      }
    } catch (error) {
      failure = { error };
    }
    whole = true;
    news.resolve();
  }

  void read();
  try {
    for (;;) {
      const chunk = text.next(impatient, whole);
      if (chunk !== undefined) {
        mindTheTime();
        yield chunk;
      } else if (failure) throw failure.error;
      else if (whole) return;
      else {
        news = deferred();
        await news.promise;
      }
    }
  } finally {
    left = true;
    patience.stop();
  }
}

/** The text that came and was not given on, and where it can be cut. */
function chunker() {
  let text = '';
  /** Ends of sentences in it; and of the first clause. */
  let ends: number[] = [];
  let clause: number | undefined;
  /** The next chunk is the first, or the first after a restart. */
  let first = true;
  let given = false;

  function mark(end: NonNullable<Extract<Piece, { text: string }>['ends']>): void {
    if (text.slice(ends.at(-1) ?? 0).trim() === '') return;
    if (end === 'clause') clause ??= text.length;
    else ends.push(text.length);
  }

  /** The last sentence, or all of a reply that was not given yet. */
  function startAnew(reply = false): void {
    if (reply) ends = [];
    text = text.slice(0, ends.at(-1) ?? 0);
    if (ends.length > 0) return;
    clause = undefined;
    first = true;
    if (given) text = ' ';
  }

  function firstCut(impatient: boolean): number | undefined {
    const end = Math.min(clause ?? text.length, ends[0] ?? text.length);
    if (clause !== undefined || ends.length > 0) return end;
    const words = wordPlaces(text);
    // The last word may not be whole yet: only what follows it tells.
    if (!/\s$/.test(text)) words.pop();
    return words.length >= CHUNKING.firstWords || impatient ? words.at(-1)?.to : undefined;
  }

  function sentenceCut(): number | undefined {
    return ends.find((end) => end >= CHUNKING.shortSentence) ?? ends.at(-1);
  }

  return {
    take(piece: Piece): void {
      if ('again' in piece) startAnew(piece.reply);
      if (!('text' in piece)) return;
      text += piece.ends === 'paragraph' ? `${piece.text}\n` : piece.text;
      if (piece.ends) mark(piece.ends);
    },

    /** There is text for a first chunk that has not been given. */
    waiting: () => first && text.trim() !== '',

    /** `impatient`: a first chunk shall wait no longer. `whole`: no more text will come. */
    next(impatient: boolean, whole: boolean): string | undefined {
      const cut = (first ? firstCut(impatient) : sentenceCut()) ?? (whole ? text.length : 0);
      const chunk = text.slice(0, cut);
      if (chunk.trim() === '') return undefined;
      text = text.slice(cut);
      ends = ends.filter((end) => end > cut).map((end) => end - cut);
      clause = undefined;
      first = false;
      given = true;
      return chunk;
    },
  };
}
