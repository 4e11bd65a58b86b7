import type { SpeechFormat } from './encoder.ts';

/** Of speech nothing is lost that can be heard. Kilobits a second. */
const RATE = 64;

/** LAME in JavaScript. */
export const mp3: SpeechFormat = {
  contentType: 'audio/mpeg',
  async open(sampleRate) {
    const { Mp3Encoder } = await import('@breezystack/lamejs');
    const encoder = new Mp3Encoder(1, sampleRate, RATE);
    return {
      push: (samples) => new Uint8Array(encoder.encodeBuffer(samples)),
      end: () => new Uint8Array(encoder.flush()),
      close() {},
    };
  },
};
