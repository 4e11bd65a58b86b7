import { pcm16Bytes } from '#core/audio/samples.ts';
import { wavHeader } from '#core/audio/wav.ts';
import type { Encoder, SpeechFormat } from './encoder.ts';

/** In a header that is written before the audio is there: as large as can be. */
const SIZE_UNKNOWN = 0xffff_ffff - 36;

/** Samples as they are, behind a header or none. */
function plain(header: Uint8Array): Encoder {
  let before = header;
  return {
    push(samples) {
      const all = Buffer.concat([before, pcm16Bytes(samples)]);
      before = new Uint8Array(0);
      return all;
    },
    end: () => before,
    close() {},
  };
}

export const pcm: SpeechFormat = { contentType: 'audio/pcm', open: async () => plain(new Uint8Array(0)) };
export const wav: SpeechFormat = { contentType: 'audio/wav', open: async (sampleRate) => plain(wavHeader(sampleRate, SIZE_UNKNOWN)) };
