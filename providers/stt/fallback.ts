import { breaker } from '#core/async/breaker.ts';
import { type Channel, channel } from '#core/async/channel.ts';
import { bytesPerSecond, commonFormats } from '#core/audio/audio-format.ts';
import { ParleyError } from '#core/errors.ts';
import type { Clock, Sound, SpeechToText, Transcript } from '#core/ports.ts';
import { unsettledSound } from './unsettled.ts';

/** No final so long after the end of speech: the next one is asked. Milliseconds. */
const FINAL_MS = 2_000;
/** How much audio without a final transcript is kept for the next one. */
const REPLAY_SECONDS = 30;
/** Who failed is not asked first for so long. */
const BREAKER = { failures: 1, restMs: 30_000 };

/**
 * Recognisers as one: where one breaks or is slow, the next takes over in mid-call and hears again what has no final transcript yet. A call
 * fails when all have failed since its last final. Takes the formats that all of them take; throws where there are none. `log` gets lines for
 * the operator.
 */
export function sttFallback(
  chain: readonly [SpeechToText, ...SpeechToText[]],
  { clock, log = () => {} }: { clock: Clock; log?: (line: string) => void },
): SpeechToText {
  const breakers = new Map(chain.map((provider) => [provider, breaker(clock, BREAKER)]));
  const name = chain.map((provider) => provider.name).join(' or ');
  const accepts = commonFormats(chain.map((provider) => provider.accepts));
  if (accepts.length === 0) throw new ParleyError('internal', `${name}: no format of audio that all of them take`);

  return {
    name,
    accepts,
    /** As the first does, who hears most calls. */
    interim: chain[0].interim,

    async *transcribe(audio, options) {
      const { format, signal } = options;
      if (signal.aborted) return;
      const transcripts = channel<Transcript>();
      const unsettled = unsettledSound(REPLAY_SECONDS * bytesPerSecond(format));
      /** Who failed since the last final. */
      const failed = new Set<SpeechToText>();
      let audioEnded = false;
      let ears: Ears | undefined;

      function next(): SpeechToText | undefined {
        const left = chain.filter((provider) => !failed.has(provider));
        return left.find((provider) => breakers.get(provider)?.allows()) ?? left[0];
      }

      function listen(provider: SpeechToText): void {
        const now: Ears = { provider, sound: channel<Sound>(), over: new AbortController(), final: new AbortController() };
        ears = now;
        for (const sound of unsettled.sounds()) now.sound.push(sound);
        if (audioEnded) now.sound.end();
        void waitForFinal(now);
        void read(now);
      }

      async function read(now: Ears): Promise<void> {
        try {
          for await (const transcript of now.provider.transcribe(now.sound, { ...options, signal: now.over.signal })) {
            if (ears !== now) return;
            if (transcript.final) heard(now);
            transcripts.push(transcript);
          }
          if (ears === now && !audioEnded) throw new ParleyError('stt-failed', `${now.provider.name} stopped listening`);
          if (ears === now) transcripts.end();
        } catch (error) {
          if (ears === now) giveUp(now, ParleyError.from(error));
        }
      }

      function heard(now: Ears): void {
        breakers.get(now.provider)?.succeeded();
        failed.clear();
        unsettled.answered();
        now.final.abort();
        now.final = new AbortController();
        void waitForFinal(now);
      }

      /** Nobody is given up for being slow who is the last. */
      async function waitForFinal(now: Ears): Promise<void> {
        const { signal: answered } = now.final;
        if (!unsettled.isAwaited()) return;
        await clock.sleep(FINAL_MS, answered);
        if (answered.aborted || ears !== now || failed.size + 1 >= chain.length) return;
        giveUp(now, new ParleyError('stt-unreachable', `${now.provider.name} had no answer in ${FINAL_MS} ms`));
      }

      function giveUp(now: Ears, error: ParleyError): void {
        breakers.get(now.provider)?.failed();
        failed.add(now.provider);
        hush(now);
        ears = undefined;
        const provider = next();
        log(provider ? `${error.message}; ${provider.name} takes over` : error.message);
        if (provider) listen(provider);
        else transcripts.end(error);
      }

      async function feed(): Promise<void> {
        for await (const sound of audio) {
          if (signal.aborted) return;
          unsettled.add(sound);
          ears?.sound.push(sound);
          if (sound === 'end-of-speech' && ears) void waitForFinal(ears);
        }
        audioEnded = true;
        ears?.sound.end();
      }

      function stop(): void {
        if (ears) hush(ears);
        ears = undefined;
        transcripts.end();
      }

      signal.addEventListener('abort', stop);
      listen(next() ?? chain[0]);
      feed().catch((error) => transcripts.end(error));
      try {
        for await (const transcript of transcripts) {
          if (signal.aborted) return;
          yield transcript;
        }
      } finally {
        signal.removeEventListener('abort', stop);
        stop();
      }
    },
  };
}

/** The recogniser that hears the call now. */
interface Ears {
  provider: SpeechToText;
  sound: Channel<Sound>;
  over: AbortController;
  /** Aborts with the final that is waited for. */
  final: AbortController;
}

function hush({ sound, over, final }: Ears): void {
  over.abort();
  final.abort();
  sound.end();
}
