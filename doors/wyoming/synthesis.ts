import { timer } from '#core/async/timer.ts';
import { untilAborted } from '#core/async/until-aborted.ts';
import { converter } from '#core/audio/convert.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Clock, Piece, TextToSpeech } from '#core/ports.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { requestsFor, tokensFor } from '#streaming/output/chunks.ts';
import type { WyomingSocket } from './connection.ts';

/** A voice that has text and says nothing for so long says nothing any more. */
const SILENT_MS = 20_000;
/** Of one `audio-chunk`: a second at 16 kHz. */
const CHUNK_BYTES = 32_000;

/** Text as it comes -> `audio-start`, `audio-chunk`..., `audio-stop`; the first sound while the text still comes. Throws ParleyError ('tts-…'). */
export async function speakWyoming(
  texts: AsyncIterable<string>,
  { tts, clock, locale, socket }: { tts: TextToSpeech; clock: Clock; locale: Locale; socket: WyomingSocket },
): Promise<void> {
  const [made] = tts.makes;
  if (!made) throw new ParleyError('tts-failed', `${tts.name} makes no audio`);
  const given: AudioFormat = { encoding: 'pcm16', sampleRate: made.sampleRate };
  const format = { rate: given.sampleRate, width: 2, channels: 1 };
  const convert = converter(made, given);
  const over = new AbortController();
  const stop = () => over.abort();
  const patience = timer(clock, stop);
  let waitsForText = false;

  async function* minded(): AsyncGenerator<string> {
    const pieces = piecesOf(texts, locale);
    waitsForText = true;
    patience.stop();
    for await (const text of tts.takes === 'tokens' ? tokensFor(pieces) : requestsFor(pieces, clock)) {
      waitsForText = false;
      patience.in(SILENT_MS);
      yield text;
      waitsForText = true;
      patience.stop();
    }
    waitsForText = false;
    patience.in(SILENT_MS);
  }

  async function send(audio: Uint8Array): Promise<void> {
    for (let at = 0; at < audio.length; at += CHUNK_BYTES) await socket.send('audio-chunk', format, audio.subarray(at, at + CHUNK_BYTES));
  }

  const sounds = tts.speak(minded(), { format: made, locale, signal: over.signal })[Symbol.asyncIterator]();
  socket.gone.addEventListener('abort', stop);
  try {
    await socket.send('audio-start', format);
    for (;;) {
      if (!waitsForText) patience.in(SILENT_MS);
      const next = await untilAborted(sounds.next(), over.signal);
      if (socket.gone.aborted) return;
      if (next === undefined) throw new ParleyError('tts-unreachable', `${tts.name} said nothing for ${SILENT_MS} ms`);
      if (next.done) break;
      patience.stop();
      if ('audio' in next.value) await send(convert.push(next.value.audio));
    }
    await send(convert.end());
    await socket.send('audio-stop');
  } finally {
    patience.stop();
    socket.gone.removeEventListener('abort', stop);
    stop();
    void sounds.return?.();
  }
}

/** Other programs' text, made speakable as a model's is: it may hold markdown. */
async function* piecesOf(texts: AsyncIterable<string>, locale: Locale): AsyncGenerator<Piece> {
  const prose = speakableStream(locale);
  let sentences = sentenceStream(locale);

  function* cut(text: string): Generator<Piece> {
    const lost = prose.voided();
    if (lost) {
      sentences = sentenceStream(locale);
      yield lost === 'reply' ? { again: true, reply: true } : { again: true };
    }
    yield* sentences.push(text);
  }

  for await (const text of texts) yield* cut(prose.push(text));
  yield* cut(prose.end());
  yield* sentences.end();
}
