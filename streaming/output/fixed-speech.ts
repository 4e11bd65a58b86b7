import type { SpeechAudio, TextToSpeech } from '#core/ports.ts';

/** In bytes of audio: some five minutes at 16 kHz, more than all our sentences in one language. */
const KEPT_BYTES = 10_000_000;

/**
 * The same voice, for texts that are always the same: what it has spoken once to the end, it has at hand. For our own sentences only: what
 * is said to one person must not be kept. One for each thread of calls.
 */
export function fixedSpeech(tts: TextToSpeech): TextToSpeech {
  /** By text, locale and format; the oldest first. */
  const kept = new Map<string, { sounds: SpeechAudio[]; bytes: number }>();
  let keptBytes = 0;

  function keep(key: string, sounds: SpeechAudio[]): void {
    const bytes = sounds.reduce((sum, sound) => sum + ('audio' in sound ? sound.audio.length : 0), 0);
    if (bytes === 0 || kept.has(key)) return;
    kept.set(key, { sounds, bytes });
    keptBytes += bytes;
    for (const [oldest, { bytes: freed }] of kept) {
      if (keptBytes <= KEPT_BYTES) return;
      kept.delete(oldest);
      keptBytes -= freed;
    }
  }

  return {
    name: tts.name,
    takes: tts.takes,
    makes: tts.makes,
    async *speak(text, options) {
      const { format, locale, signal } = options;
      const chunks: string[] = [];
      for await (const chunk of text) chunks.push(chunk);
      const key = [locale, format.encoding, format.sampleRate, chunks.join('')].join(' ');
      const ready = kept.get(key);
      if (ready) {
        yield* ready.sounds;
        return;
      }
      const sounds: SpeechAudio[] = [];
      for await (const sound of tts.speak(each(chunks), options)) {
        sounds.push(sound);
        yield sound;
      }
      if (!signal.aborted) keep(key, sounds);
    },
  };
}

async function* each(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}
