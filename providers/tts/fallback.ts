import { type Channel, channel } from '#core/async/channel.ts';
import { onAbort } from '#core/async/on-abort.ts';
import { commonFormats, durationMs } from '#core/audio/audio-format.ts';
import { ParleyError } from '#core/errors.ts';
import type { SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { produced } from '../produced.ts';
import { type RelayOptions, relay } from '../relay.ts';
import { type Script, script } from './script.ts';

export interface TtsFallbackOptions extends RelayOptions {
  /** No audio so long after the first text: the next one speaks. */
  firstAudioMs?: number;
  /** The text is complete, and so long no audio comes: the next one goes on. */
  stallMs?: number;
}

/**
 * Voices as one: where one breaks, is slow or stays silent, the next goes on with the sentence (or request) that had not come whole; what came
 * whole is not said again. Makes the formats that all of them make; throws where there are none.
 */
export function ttsFallback(
  chain: readonly [TextToSpeech, ...TextToSpeech[]],
  { firstAudioMs = 1_500, stallMs = 5_000, ...options }: TtsFallbackOptions,
): TextToSpeech {
  const { clock } = options;
  const relayed = relay(chain, options);
  const { name } = relayed;
  const makes = commonFormats(chain.map((provider) => provider.makes));
  if (makes.length === 0) throw new ParleyError('internal', `${name}: no format of audio that all of them make`);
  const takes = chain.every((provider) => provider.takes === 'tokens') ? 'tokens' : 'requests';

  return {
    name,
    takes,
    makes,

    speak: (text, reply) =>
      produced<SpeechAudio>(reply.signal, async (output, over) => {
        const leg = relayed.begin();
        /** Of all the audio so far. */
        let ms = 0;
        let textEnded = false;
        let voice: Speaking | undefined;

        function begin(provider: TextToSpeech, texts: readonly string[]): void {
          const now: Speaking = {
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
          if (now.script.hasWords()) void expectAudio(now, firstAudioMs);
        }

        async function read(now: Speaking): Promise<void> {
          try {
            for await (const event of now.provider.speak(now.text, { ...reply, signal: now.over.signal })) {
              if (voice !== now) return;
              take(now, event);
            }
            if (voice !== now) return;
            const isSilent = ms === now.startMs && now.script.hasWords();
            if (isSilent || !textEnded) throw new ParleyError('tts-failed', `${now.provider.name} stopped speaking`);
            output.end();
          } catch (error) {
            if (voice === now) giveUp(now, ParleyError.from(error));
          }
        }

        function take(now: Speaking, event: SpeechAudio): void {
          if ('words' in event) {
            now.script.heard(event.words);
            const words = event.words.map((word) => ({ ...word, startMs: word.startMs + now.startMs, endMs: word.endMs + now.startMs }));
            output.push({ words });
            return;
          }
          if (ms === now.startMs) leg.succeeded(now.provider);
          const pieceMs = durationMs(event.audio, reply.format);
          ms += pieceMs;
          now.script.heardAudio(pieceMs);
          now.dueAt = textEnded ? clock.now() + stallMs : Number.POSITIVE_INFINITY;
          output.push(event);
        }

        /** The last one is not given up for being slow. */
        async function expectAudio(now: Speaking, withinMs: number): Promise<void> {
          now.dueAt = clock.now() + withinMs;
          while (now.dueAt < Number.POSITIVE_INFINITY) {
            await clock.sleep(now.dueAt - clock.now(), now.over.signal);
            if (voice !== now || leg.isLast()) return;
            if (clock.now() >= now.dueAt) giveUp(now, new ParleyError('tts-unreachable', `${now.provider.name} made no sound in time`));
          }
        }

        function giveUp(now: Speaking, error: ParleyError): void {
          hush(now);
          voice = undefined;
          const unspoken = now.script.unspoken();
          const isNeeded = unspoken.length > 0 || !textEnded;
          const provider = leg.handOver(now.provider, error, isNeeded);
          if (provider) begin(provider, unspoken);
          else output.end(isNeeded ? error : undefined);
        }

        onAbort(over, () => {
          if (voice) hush(voice);
          voice = undefined;
        });
        begin(leg.next() ?? chain[0], []); // before the first text, so that a connection is open when it comes
        for await (const piece of text) {
          if (!voice) return;
          const isFirst = !voice.script.hasWords();
          voice.script.add(piece);
          voice.text.push(piece);
          if (isFirst && voice.script.hasWords()) void expectAudio(voice, firstAudioMs);
        }
        textEnded = true;
        voice?.text.end();
        if (voice && ms > voice.startMs) void expectAudio(voice, stallMs);
      }),
  };
}

/** The voice that speaks the reply now. */
interface Speaking {
  provider: TextToSpeech;
  text: Channel<string>;
  script: Script;
  /** Where its audio begins in the reply's. */
  startMs: number;
  over: AbortController;
  /** When audio has to have come, by the clock. */
  dueAt: number;
}

function hush({ text, over }: Speaking): void {
  over.abort();
  text.end();
}
