import { nearestFormat } from '#core/audio/audio-format.ts';
import { converter } from '#core/audio/convert.ts';
import type { History } from '#core/conversation/history.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Answer, AudioFormat, Clock, LanguageModel, Sound, SpeechToText, TextToSpeech, Transcript } from '#core/ports.ts';
import type { SpeechAlignment } from './output/alignment.ts';
import { requestsFor, tokensFor } from './output/chunks.ts';

/** What listens, thinks, speaks and remembers; the same for every caller. */
export interface CallServices {
  stt: SpeechToText;
  model: LanguageModel;
  tts: TextToSpeech;
  /** The same synthesiser for our own fixed sentences: `fixedSpeech(tts)`, one for the thread. */
  fixed: TextToSpeech;
  history: History;
  clock: Clock;
}

/** Characters of one transcript, which is looked at whenever it changes: some eight minutes without a breath. What a recogniser writes beyond is left out. */
const LONGEST_TRANSCRIPT = 8_000;

/** Sound -> words. Runs as long as the call; transcripts go to `onTranscript` as they come. Throws ParleyError when the recogniser broke or stopped. */
export async function listen(
  sound: AsyncIterable<Sound>,
  stt: SpeechToText,
  options: { format: AudioFormat; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
  onTranscript: (transcript: Transcript) => void,
): Promise<void> {
  for await (const transcript of stt.transcribe(sound, options)) {
    onTranscript({ ...transcript, text: transcript.text.slice(0, LONGEST_TRANSCRIPT) });
  }
  if (!options.signal.aborted) throw new ParleyError('stt-unreachable', `${stt.name} stopped listening`);
}

/** An answer -> text -> speech, each stage streaming into the next; `alignment` keeps what is said where. Throws ParleyError ('tts-…'). */
export async function speak(
  answer: Answer,
  turn: Turn,
  tts: TextToSpeech,
  clock: Clock,
  to: {
    format: AudioFormat;
    alignment: SpeechAlignment;
    signal: AbortSignal;
    onText(text: string): void;
    onAudio(audio: Uint8Array): void;
  },
): Promise<void> {
  const made = nearestFormat(tts.makes, to.format);
  if (!made) throw new ParleyError('tts-failed', `${tts.name} makes no audio`);
  const convert = converter(made, to.format);
  const pieces = answer.read();
  const chunks = tts.takes === 'tokens' ? tokensFor(pieces) : requestsFor(pieces, clock);

  async function* noted(): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      to.alignment.text(chunk);
      to.onText(chunk);
      yield chunk;
    }
  }

  for await (const sound of tts.speak(noted(), { format: made, locale: turn.locale, signal: to.signal })) {
    if ('words' in sound) to.alignment.words(sound.words);
    else to.onAudio(convert.push(sound.audio));
  }
  to.onAudio(convert.end());
  to.alignment.end();
}
