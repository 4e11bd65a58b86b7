import { type Channel, channel } from '#core/async/channel.ts';
import { onAbort } from '#core/async/on-abort.ts';
import { bytesPerSecond, commonFormats } from '#core/audio/audio-format.ts';
import { ParleyError } from '#core/errors.ts';
import type { Sound, SpeechToText, Transcript } from '#core/ports.ts';
import { produced } from '../produced.ts';
import { type RelayOptions, relay } from '../relay.ts';
import { unsettledSound } from './unsettled.ts';

export interface SttFallbackOptions extends RelayOptions {
  /** No final so long after the end of an utterance: the next one is asked. */
  finalMs?: number;
  /** How much audio without a final transcript is kept for the next one. */
  replaySeconds?: number;
}

/**
 * Recognisers as one: where one breaks or is slow, the next takes over in mid-call and hears again what has no final transcript yet. A call
 * fails when all have failed since its last final. Takes the formats that all of them take; throws where there are none.
 */
export function sttFallback(
  chain: readonly [SpeechToText, ...SpeechToText[]],
  { finalMs = 2_000, replaySeconds = 30, ...options }: SttFallbackOptions,
): SpeechToText {
  const { clock } = options;
  const { name, begin } = relay(chain, options);
  const accepts = commonFormats(chain.map((provider) => provider.accepts));
  if (accepts.length === 0) throw new ParleyError('internal', `${name}: no format of audio that all of them take`);

  return {
    name,
    accepts,
    /** As the first does, who hears most calls. */
    interim: chain[0].interim,

    transcribe: (audio, call) =>
      produced<Transcript>(call.signal, async (output, ended) => {
        const unsettled = unsettledSound(replaySeconds * bytesPerSecond(call.format));
        /** Since the last final. */
        const leg = begin();
        let audioEnded = false;
        let recogniser: Hearing | undefined;

        function listen(provider: SpeechToText): void {
          const now: Hearing = { provider, sound: channel<Sound>(), over: new AbortController(), final: new AbortController() };
          recogniser = now;
          for (const sound of unsettled.sounds()) now.sound.push(sound);
          if (audioEnded) now.sound.end();
          void waitForFinal(now);
          void read(now);
        }

        async function read(now: Hearing): Promise<void> {
          try {
            for await (const transcript of now.provider.transcribe(now.sound, { ...call, signal: now.over.signal })) {
              if (recogniser !== now) return;
              if (transcript.final) heard(now);
              output.push(transcript);
            }
            if (recogniser === now && !audioEnded) throw new ParleyError('stt-failed', `${now.provider.name} stopped listening`);
            if (recogniser === now) output.end();
          } catch (error) {
            if (recogniser === now) giveUp(now, ParleyError.from(error));
          }
        }

        function heard(now: Hearing): void {
          leg.succeeded(now.provider);
          leg.forgive();
          unsettled.answered();
          now.final.abort();
          now.final = new AbortController();
          void waitForFinal(now);
        }

        /** The last one is not given up for being slow. */
        async function waitForFinal(now: Hearing): Promise<void> {
          const { signal: answered } = now.final;
          if (!unsettled.isAwaited()) return;
          await clock.sleep(finalMs, answered);
          if (answered.aborted || recogniser !== now || leg.isLast()) return;
          giveUp(now, new ParleyError('stt-unreachable', `${now.provider.name} had no answer in ${finalMs} ms`));
        }

        function giveUp(now: Hearing, error: ParleyError): void {
          hush(now);
          recogniser = undefined;
          const provider = leg.handOver(now.provider, error);
          if (provider) listen(provider);
          else output.end(error);
        }

        onAbort(ended, () => {
          if (recogniser) hush(recogniser);
          recogniser = undefined;
        });
        listen(leg.next() ?? chain[0]);
        for await (const sound of audio) {
          if (ended.aborted) return;
          unsettled.add(sound);
          recogniser?.sound.push(sound);
          if (typeof sound === 'string' && recogniser) void waitForFinal(recogniser);
        }
        audioEnded = true;
        recogniser?.sound.end();
      }),
  };
}

/** The recogniser that hears the call now. */
interface Hearing {
  provider: SpeechToText;
  sound: Channel<Sound>;
  over: AbortController;
  /** Aborts with the final that is waited for. */
  final: AbortController;
}

function hush({ sound, over, final }: Hearing): void {
  over.abort();
  final.abort();
  sound.end();
}
