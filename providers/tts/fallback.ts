import { breaker } from '#core/async/breaker.ts';
import { type Channel, channel } from '#core/async/channel.ts';
import { bytesPerSecond, commonFormats } from '#core/audio/audio-format.ts';
import { ParleyError } from '#core/errors.ts';
import type { Clock, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { type Script, script } from './script.ts';

/** No audio so long after the first text: the next one speaks. Milliseconds. */
const FIRST_AUDIO_MS = 1_500;
/** The text is complete, and so long no audio comes: the next one goes on. Milliseconds. */
const STALL_MS = 5_000;
/** Who failed is not asked first for so long. */
const BREAKER = { failures: 1, restMs: 30_000 };

/**
 * Voices as one: where one breaks, is slow or stays silent, the next goes on with the sentence (or request) that had not come whole; what came
 * whole is not said again. Makes the formats that all of them make; throws where there are none. `log` gets lines for the operator.
 */
export function ttsFallback(
  chain: readonly [TextToSpeech, ...TextToSpeech[]],
  { clock, log = () => {} }: { clock: Clock; log?: (line: string) => void },
): TextToSpeech {
  const breakers = new Map(chain.map((provider) => [provider, breaker(clock, BREAKER)]));
  const name = chain.map((provider) => provider.name).join(' or ');
  const makes = commonFormats(chain.map((provider) => provider.makes));
  if (makes.length === 0) throw new ParleyError('internal', `${name}: no format of audio that all of them make`);
  const takes = chain.every((provider) => provider.takes === 'tokens') ? 'tokens' : 'requests';

  return {
    name,
    takes,
    makes,

    speak(text, options) {
      const { format, signal } = options;
      const spoken = channel<SpeechAudio>();
      const failed = new Set<TextToSpeech>();
      /** Of all the audio so far. */
      let ms = 0;
      let textEnded = false;
      let voice: Voice | undefined;

      function next(): TextToSpeech | undefined {
        const left = chain.filter((provider) => !failed.has(provider));
        return left.find((provider) => breakers.get(provider)?.allows()) ?? left[0];
      }

      function begin(provider: TextToSpeech, texts: readonly string[]): void {
        const now: Voice = {
          provider,
          text: channel<string>(),
          script: script(takes === 'tokens' ? 'sentences' : 'requests', texts),
          startMs: ms,
          over: new AbortController(),
          dueAt: Number.POSITIVE_INFINITY,
        };
        voice = now;
        for (const piece of texts) now.text.push(piece);
        if (textEnded) now.text.end();
        void read(now);
        if (now.script.hasWords()) void expectAudio(now, FIRST_AUDIO_MS);
      }

      async function read(now: Voice): Promise<void> {
        try {
          for await (const event of now.provider.speak(now.text, { ...options, signal: now.over.signal })) {
            if (voice !== now) return;
            take(now, event);
          }
          if (voice !== now) return;
          const isSilent = ms === now.startMs && now.script.hasWords();
          if (isSilent || !textEnded) throw new ParleyError('tts-failed', `${now.provider.name} stopped speaking`);
          spoken.end();
        } catch (error) {
          if (voice === now) giveUp(now, ParleyError.from(error));
        }
      }

      function take(now: Voice, event: SpeechAudio): void {
        if ('words' in event) {
          now.script.heard(event.words);
          const words = event.words.map((word) => ({ ...word, startMs: word.startMs + now.startMs, endMs: word.endMs + now.startMs }));
          spoken.push({ words });
          return;
        }
        if (ms === now.startMs) breakers.get(now.provider)?.succeeded();
        const pieceMs = (event.audio.length / bytesPerSecond(format)) * 1000;
        ms += pieceMs;
        now.script.heardAudio(pieceMs);
        now.dueAt = textEnded ? clock.now() + STALL_MS : Number.POSITIVE_INFINITY;
        spoken.push(event);
      }

      /** Nobody is given up for being slow who is the last. */
      async function expectAudio(now: Voice, withinMs: number): Promise<void> {
        now.dueAt = clock.now() + withinMs;
        while (now.dueAt < Number.POSITIVE_INFINITY) {
          await clock.sleep(now.dueAt - clock.now(), now.over.signal);
          if (voice !== now || failed.size + 1 >= chain.length) return;
          if (clock.now() >= now.dueAt) giveUp(now, new ParleyError('tts-unreachable', `${now.provider.name} made no sound in time`));
        }
      }

      function giveUp(now: Voice, error: ParleyError): void {
        breakers.get(now.provider)?.failed();
        failed.add(now.provider);
        hush(now);
        voice = undefined;
        const unspoken = now.script.unspoken();
        const provider = textEnded && unspoken.length === 0 ? undefined : next();
        log(provider ? `${error.message}; ${provider.name} goes on` : error.message);
        if (provider) begin(provider, unspoken);
        else spoken.end(unspoken.length > 0 || !textEnded ? error : undefined);
      }

      async function feed(): Promise<void> {
        for await (const piece of text) {
          if (!voice) return;
          const isFirst = !voice.script.hasWords();
          voice.script.add(piece);
          voice.text.push(piece);
          if (isFirst && voice.script.hasWords()) void expectAudio(voice, FIRST_AUDIO_MS);
        }
        textEnded = true;
        voice?.text.end();
        if (voice && ms > voice.startMs) void expectAudio(voice, STALL_MS);
      }

      function stop(): void {
        if (voice) hush(voice);
        voice = undefined;
        spoken.end();
      }

      async function* listen(): AsyncGenerator<SpeechAudio> {
        try {
          for await (const event of spoken) {
            if (signal.aborted) return;
            yield event;
          }
        } finally {
          signal.removeEventListener('abort', stop);
          stop();
        }
      }

      if (!signal.aborted) {
        signal.addEventListener('abort', stop);
        begin(next() ?? chain[0], []); // at once, so that a connection is open before the first text
        feed().catch((error) => spoken.end(error));
      } else {
        stop();
      }
      return listen();
    },
  };
}

/** The voice that speaks the reply now. */
interface Voice {
  provider: TextToSpeech;
  text: Channel<string>;
  script: Script;
  /** Where its audio begins in the reply's. */
  startMs: number;
  over: AbortController;
  /** When audio has to have come, by the clock. */
  dueAt: number;
}

function hush({ text, over }: Voice): void {
  over.abort();
  text.end();
}
