import type { SpeechFormat } from './encoder.ts';

const BITS = 16;
/** 0 to 8: beyond 5 it takes longer, and gains one part in a hundred. */
const COMPRESSION = 5;

/** libFLAC in JavaScript: its WebAssembly is looked for by a way that Node does not know. */
export const flac: SpeechFormat = {
  contentType: 'audio/flac',
  async open(sampleRate) {
    const { default: load } = await import('libflacjs');
    const lib = load('min');
    if (!lib.isReady()) await new Promise<void>((resolve) => lib.on('ready', () => resolve()));
    let made: Uint8Array[] = [];
    const encoder = lib.create_libflac_encoder(sampleRate, 1, BITS, COMPRESSION, 0, false, 0);
    lib.init_encoder_stream(
      encoder,
      (bytes) => void made.push(bytes.slice()),
      () => {},
    );

    function take(): Uint8Array {
      const all = Buffer.concat(made);
      made = [];
      return all;
    }

    return {
      push(samples) {
        lib.FLAC__stream_encoder_process_interleaved(encoder, Int32Array.from(samples), samples.length);
        return take();
      },
      end() {
        lib.FLAC__stream_encoder_finish(encoder);
        return take();
      },
      close: () => lib.FLAC__stream_encoder_delete(encoder),
    };
  },
};
