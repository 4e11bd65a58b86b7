import type { Locale } from '#core/languages/locale.ts';
import type { Clock, TextToSpeech } from '#core/ports.ts';
import type { Clips } from './clips.ts';
import { type Announced, announce } from './protocol/announce.ts';
import { findSpeaker } from './protocol/find-speaker.ts';
import { record } from './recording.ts';
import type { CastDevice } from './settings.ts';

interface Spoken extends Announced {
  /** How much of it was heard, 0 to 1. */
  share: number;
}

/** Speaks on the speaker of the house. Throws CastError, or ParleyError where the voice failed. */
export type Announcer = (sentences: readonly string[], locale: Locale) => Promise<Spoken>;

/** `addressFrom`: where a speaker finds us that reaches this machine at `localAddress`; without a slash at the end. `signal` ends all. */
export function announcer(parts: {
  device: CastDevice;
  tts: TextToSpeech;
  clips: Clips;
  addressFrom(localAddress: string): string;
  clock: Clock;
  signal: AbortSignal;
}): Announcer {
  const { device, tts, clips, addressFrom, clock, signal } = parts;
  return async (sentences, locale) => {
    const [speaker, { file, lengthMs }] = await Promise.all([
      'host' in device ? device : findSpeaker(device.name, { clock, signal }),
      record(tts, sentences, { locale, clock, signal }),
    ]);
    const clip = clips.keep(file);
    try {
      const clipFrom = (localAddress: string) => ({ url: addressFrom(localAddress) + clip.path, contentType: 'audio/wav', lengthMs });
      const announced = await announce(speaker, clipFrom, { clock, signal });
      return { ...announced, share: announced.playedMs / lengthMs };
    } finally {
      clip.drop();
    }
  };
}
