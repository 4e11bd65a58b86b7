import { isSameFormat } from '#core/audio/audio-format.ts';
import { converter } from '#core/audio/convert.ts';
import type { History } from '#core/conversation/history.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Answer, AudioFormat, Clock, LanguageModel, Sound, SpeechToText, TextToSpeech, Transcript } from '#core/ports.ts';
import type { Script } from './output/alignment.ts';
import { requestsFor, tokensFor } from './output/chunks.ts';
import type { Playout } from './output/playout.ts';

/** What listens, thinks and speaks; the same for every caller. */
export interface Voice {
  stt: SpeechToText;
  model: LanguageModel;
  tts: TextToSpeech;
  /** The same voice for our own fixed sentences: `fixedSpeech(tts)`, one for the thread. */
  fixed: TextToSpeech;
  history: History;
  clock: Clock;
}

/** Sound -> words. Runs as long as the call; what the ears say goes to `on` as it comes. Throws ParleyError when nobody hears any more. */
export async function listen(
  sound: AsyncIterable<Sound>,
  voice: Voice,
  options: { format: AudioFormat; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
  on: (transcript: Transcript) => void,
): Promise<void> {
  for await (const transcript of voice.stt.transcribe(sound, options)) on(transcript);
  if (!options.signal.aborted) throw new ParleyError('stt-unreachable', `${voice.stt.name} stopped listening`);
}

/** An answer -> text -> speech -> the playout, each stage streaming into the next; `script` keeps what is said where. Throws ParleyError ('tts-…'). */
export async function speak(
  answer: Answer,
  turn: Turn,
  { tts, clock }: Pick<Voice, 'tts' | 'clock'>,
  to: { playout: Playout; script: Script; format: AudioFormat; signal: AbortSignal; onText(text: string): void },
): Promise<void> {
  const made = tts.makes.find((format) => isSameFormat(format, to.format)) ?? tts.makes[0];
  if (!made) throw new ParleyError('tts-failed', `${tts.name} makes no audio`);
  const convert = converter(made, to.format);
  const pieces = answer.read();
  const chunks = tts.takes === 'tokens' ? tokensFor(pieces) : requestsFor(pieces, clock);

  async function* noted(): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      to.script.text(chunk);
      to.onText(chunk);
      yield chunk;
    }
  }

  for await (const sound of tts.speak(noted(), { format: made, locale: turn.locale, signal: to.signal })) {
    if ('words' in sound) to.script.words(sound.words);
    else to.playout.push(convert.push(sound.audio));
  }
  to.playout.push(convert.end());
  to.script.end();
  to.playout.end();
}
