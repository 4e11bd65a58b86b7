/** RIFF WAVE: a header of 44 bytes and samples; what recognisers and people's programs read. Mono, 16 bit. */

const HEADER = 44;

export function wav(samples: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(HEADER + samples.byteLength);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let index = 0; index < word.length; index++) bytes[at + index] = word.charCodeAt(index);
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), HEADER);
  return bytes;
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
