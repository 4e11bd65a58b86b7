import { setImmediate } from 'node:timers/promises';
import { synthesis } from '#core/audio/synthesize.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock, Piece, TextToSpeech } from '#core/ports.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { requestsFor, tokensFor } from '#streaming/output/chunks.ts';
import type { WyomingSocket } from './connection.ts';

const PATIENCE_MS = 20_000;
/** Of one `audio-chunk`: a second at 16 kHz. */
const CHUNK_BYTES = 32_000;
/** Characters that are worked on at once: of the slowest, tables, for some 5 ms. */
const SLICE = 2_000;

/** Text as it comes -> `audio-start`, `audio-chunk`..., `audio-stop`; the first sound while the text still comes. Throws ParleyError ('tts-…'). */
export async function speakWyoming(
  texts: AsyncIterable<string>,
  { tts, clock, locale, socket }: { tts: TextToSpeech; clock: Clock; locale: Locale; socket: WyomingSocket },
): Promise<void> {
  const wanted = { encoding: 'pcm16', sampleRate: tts.makes[0]?.sampleRate ?? 16_000 } as const;
  const format = { rate: wanted.sampleRate, width: 2, channels: 1 };
  const pieces = piecesOf(texts, locale);
  const requests = tts.takes === 'tokens' ? tokensFor(pieces) : requestsFor(pieces, clock);
  await socket.send('audio-start', format);
  for await (const sound of synthesis(tts, requests, wanted, { clock, patienceMs: PATIENCE_MS, locale, signal: socket.gone })) {
    for (let at = 0; at < sound.length; at += CHUNK_BYTES) await socket.send('audio-chunk', format, sound.subarray(at, at + CHUNK_BYTES));
  }
  await socket.send('audio-stop');
}

/** Other programs' text, made speakable as a model's is: it may hold markdown. */
async function* piecesOf(texts: AsyncIterable<string>, locale: Locale): AsyncGenerator<Piece> {
  const prose = speakableStream(locale);
  let sentences = sentenceStream(locale);

  function* cut(text: string): Generator<Piece> {
    const lost = prose.voided();
    if (lost === 'sentence') yield* sentences.breakOff();
    if (lost) {
      sentences = sentenceStream(locale);
      yield lost === 'reply' ? { again: true, reply: true } : { again: true };
    }
    yield* sentences.push(text);
  }

  for await (const text of inSlices(texts)) yield* cut(prose.push(text));
  yield* cut(prose.end());
  yield* sentences.end();
}

/** The same texts, with everybody else's turn behind so much of them, in however many events it came. */
async function* inSlices(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let left = SLICE;
  for await (const text of texts) {
    for (let at = 0, end = 0; at < text.length; at = end) {
      if (left === 0) {
        await setImmediate();
        left = SLICE;
      }
      end = Math.min(text.length, at + left);
      left -= end - at;
      yield text.slice(at, end);
    }
  }
}
