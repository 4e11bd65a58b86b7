import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { type AskedThread, askedThread } from '../../threads/asked-thread.ts';
import { oneAhead } from '../one-ahead.ts';
import { SAMPLE_RATE, VOICE } from './synthesise.ts';
import type { Spoken } from './worker.ts';

/** A stretch of text that is synthesised at once. */
interface Stretch {
  text: string;
  endsParagraph: boolean;
}

/** A clause may be spoken on its own from here on: long sentences are cut, so that their first sound comes early. Characters. */
const LONG_ENOUGH = 60;
const PARAGRAPH_PAUSE_MS = 350;

/**
 * flite, in a thread of this process that starts with the first text: English, with the voices that came with it; accents are dropped, and
 * other scripts are silent. Each text is spoken sentence by sentence, the next one prepared while one is heard. The words' places are
 * estimated (flite/words.ts). Throws ParleyError 'tts-failed'.
 */
export function flite(): TextToSpeech & { close(): Promise<void> } {
  let thread: AskedThread<string, Spoken | { error: Error }> | undefined;
  let closed = false;

  async function synthesise(text: string): Promise<Spoken> {
    if (closed) throw new ParleyError('tts-failed', 'flite was closed');
    if (!thread || thread.ended()) thread = askedThread(new URL('./worker', import.meta.url));
    const spoken = await thread.ask(text).catch((error: Error) => ({ error }));
    if ('error' in spoken) throw new ParleyError('tts-failed', 'flite could not speak a text', { cause: spoken.error });
    return spoken;
  }

  async function* speak(
    text: AsyncIterable<string>,
    { locale, signal }: { locale: Locale; signal: AbortSignal },
  ): AsyncGenerator<SpeechAudio> {
    const prepare = async (stretch: Stretch) => ({ ...stretch, ...(await synthesise(stretch.text)) });
    let ms = 0;
    /** Due before the next sound. */
    let pauseMs = 0;
    for await (const spoken of oneAhead(stretchesOf(text, locale), signal, prepare)) {
      if (spoken.samples.length > 0) {
        for (const piece of audioOf(spoken, ms, pauseMs)) {
          if (signal.aborted) return;
          yield piece;
        }
        ms += pauseMs + (spoken.samples.length * 1000) / SAMPLE_RATE;
        pauseMs = 0;
      }
      if (spoken.endsParagraph && ms > 0) pauseMs = PARAGRAPH_PAUSE_MS;
    }
  }

  return {
    name: `flite:${VOICE}`,
    takes: 'requests',
    makes: [{ encoding: 'pcm16', sampleRate: SAMPLE_RATE }],
    speak,
    async close() {
      closed = true;
      await thread?.close();
    },
  };
}

/** `ms`: where in the reply's audio the pause before it begins. */
function* audioOf({ samples, words }: Spoken, ms: number, pauseMs: number): Generator<SpeechAudio> {
  if (pauseMs > 0) yield { audio: new Uint8Array((pauseMs * SAMPLE_RATE * 2) / 1000) };
  const from = ms + pauseMs;
  yield { words: words.map(({ text, startMs, endMs }) => ({ text, startMs: from + startMs, endMs: from + endMs })) };
  yield { audio: new Uint8Array(samples.buffer) };
}

async function* stretchesOf(texts: AsyncIterable<string>, locale: Locale): AsyncGenerator<Stretch> {
  for await (const text of texts) {
    const sentences = sentenceStream(locale);
    let stretch = '';
    for (const cut of [...sentences.push(text), ...sentences.end()]) {
      stretch += cut.text;
      if (cut.ends === undefined || (cut.ends === 'clause' && stretch.length < LONG_ENOUGH)) continue;
      yield { text: stretch, endsParagraph: cut.ends === 'paragraph' };
      stretch = '';
    }
  }
}
