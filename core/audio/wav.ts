/** RIFF WAVE: a header of 44 bytes and samples; what recognisers and people's programs read. Mono, 16 bit. */
import { pcm16Bytes } from './samples.ts';

/** The header before so many bytes of pcm16. */
export function wavHeader(sampleRate: number, byteLength: number): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(header.length - 8 + byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(byteLength, 40);
  return header;
}

export function wav(samples: Int16Array, sampleRate: number): Uint8Array {
  const audio = pcm16Bytes(samples);
  return Buffer.concat([wavHeader(sampleRate, audio.length), audio]);
}

/** The first channel of a 16-bit WAV file. Throws a RangeError if it is not one. */
export function readWav(file: Uint8Array): { samples: Int16Array; sampleRate: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (text(0) !== 'RIFF' || text(8) !== 'WAVE') throw new RangeError('not a WAV file');
  let channels = 0;
  let sampleRate = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const size = view.getUint32(at + 4, true);
    const from = at + 8;
    if (text(at) === 'fmt ') {
      if (view.getUint16(from + 14, true) !== 16) throw new RangeError('not a 16-bit WAV file');
      channels = view.getUint16(from + 2, true);
      sampleRate = view.getUint32(from + 4, true);
    }
    if (text(at) === 'data' && channels > 0) {
      // Programs that stream leave the size open.
      const length = Math.floor(Math.min(size, file.length - from) / (2 * channels));
      return { samples: Int16Array.from({ length }, (_, n) => view.getInt16(from + 2 * channels * n, true)), sampleRate };
    }
    at = from + size + (size % 2);
  }
  throw new RangeError('a WAV file without audio');
}
