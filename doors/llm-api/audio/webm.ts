/** Opus out of WebM, which browsers record: https://www.rfc-editor.org/rfc/rfc8794 (EBML) and rfc9559 (Matroska). */
import { oggPages } from './encoders/ogg.ts';

/** Elements, by their ids. Those that hold others are gone into: where they end does not matter. */
const HOLDS = new Set([0x1853_8067, 0x1654_ae6b, 0xae, 0x1f43_b675, 0xa0]); // Segment, Tracks, TrackEntry, Cluster, BlockGroup
const TRACK_NUMBER = 0xd7;
const CODEC = 0x86;
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]); // SimpleBlock, Block

/** Several frames in a block, which no recorder of sound writes. */
const LACED = 0x06;
/** Samples of a frame of 20 ms, at Opus's rate: what recorders write. Readers go by the frames themselves. */
const FRAME = 960;

/** A number of 1 to 8 bytes, as many as the zeros before its first bit say. `keeps`: with that bit, as ids are written. Undefined: the bytes do not hold one. */
function numberAt(bytes: Uint8Array, at: number, keeps = false): { value: number; length: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return undefined;
  let value = keeps ? first : first & (0xff >> length);
  for (let n = 1; n < length; n++) value = value * 256 + (bytes[at + n] as number);
  return { value, length };
}

/** The first Opus track of a WebM file, as an Ogg file; undefined: there is none, or it is broken. */
export function oggOfWebm(file: Uint8Array): Uint8Array | undefined {
  const { page } = oggPages(1);
  const pages: Uint8Array[] = [];
  let number = 0;
  let track: number | undefined;
  let frames = 0;

  for (let at = 0; at < file.length; ) {
    const id = numberAt(file, at, true);
    const size = id && numberAt(file, at + id.length);
    if (!id || !size) break;
    at += id.length + size.length;
    if (HOLDS.has(id.value)) continue;
    const data = file.subarray(at, at + size.value);
    at += size.value;
    if (id.value === TRACK_NUMBER) number = data[0] ?? 0;
    else if (id.value === CODEC && Buffer.from(data).toString('latin1') === 'A_OPUS') track ??= number;
    else if (id.value === CODEC_PRIVATE && number === track && pages.length === 0) pages.push(page([data], 0, 'first'), page([TAGS], 0));
    else if (BLOCKS.has(id.value) && pages.length > 0) {
      const of = numberAt(data, 0);
      if (of?.value !== track || !of) continue;
      const flags = data[of.length + 2] ?? 0;
      if (flags & LACED) return undefined;
      pages.push(page([data.subarray(of.length + 3)], ++frames * FRAME));
    }
  }
  return frames > 0 ? Buffer.concat(pages) : undefined;
}

/** Of nobody, and without comments. */
const TAGS = Buffer.concat([Buffer.from('OpusTags'), new Uint8Array(8)]);
