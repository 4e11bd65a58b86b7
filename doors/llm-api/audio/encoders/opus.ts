import type { SpeechFormat } from './encoder.ts';
import { oggPages } from './ogg.ts';

/** Bits a second: clear speech. */
const RATE = 32_000;
const FRAME_MS = 20;
/** Frames of a page: a second of sound reaches the listener at a time. */
const FRAMES = 50;
/** Opus counts at this rate, whatever it was given. Hertz. */
const GRANULES = 48_000;
/** What the encoder puts before the sound. Granules. */
const PRE_SKIP = 312;

/** libopus in WebAssembly, in Ogg: RFC 7845. */
export const opus: SpeechFormat = {
  contentType: 'audio/ogg',
  async open(sampleRate) {
    const { default: OpusScript } = await import('opusscript');
    const encoder = new OpusScript(sampleRate as 24_000, 1, OpusScript.Application.AUDIO);
    encoder.setBitrate(RATE);
    const { page } = oggPages(1);
    const size = (sampleRate * FRAME_MS) / 1000;
    const perSample = GRANULES / sampleRate;
    let before: Uint8Array[] = [page([head(sampleRate)], 0, 'first'), page([tags()], 0)];
    let frame = new Int16Array(size);
    let filled = 0;
    let samples = 0;
    let frames = 0;
    let packets: Uint8Array[] = [];

    function encode(): void {
      packets.push(encoder.encode(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength), size));
      frames++;
      frame = new Int16Array(size);
      filled = 0;
    }

    function take(): Uint8Array {
      const all = Buffer.concat(before);
      before = [];
      return all;
    }

    return {
      push(sound) {
        samples += sound.length;
        for (let at = 0; at < sound.length; ) {
          const part = sound.subarray(at, at + size - filled);
          frame.set(part, filled);
          filled += part.length;
          at += part.length;
          if (filled === size) encode();
          if (packets.length === FRAMES) before.push(page(packets.splice(0), frames * size * perSample));
        }
        return take();
      },
      end() {
        // What the encoder still holds back is the length of what it put before.
        const end = PRE_SKIP + samples * perSample;
        while (frames * size * perSample < end) encode();
        before.push(page(packets, end, 'last'));
        packets = [];
        return take();
      },
      close: () => encoder.delete(),
    };
  },
};

function head(sampleRate: number): Uint8Array {
  const packet = Buffer.alloc(19);
  packet.write('OpusHead', 0);
  packet[8] = 1; // version
  packet[9] = 1; // channels
  packet.writeUInt16LE(PRE_SKIP, 10);
  packet.writeUInt32LE(sampleRate, 12);
  return packet;
}

function tags(): Uint8Array {
  const vendor = 'parley';
  const packet = Buffer.alloc(8 + 4 + vendor.length + 4);
  packet.write('OpusTags', 0);
  packet.writeUInt32LE(vendor.length, 8);
  packet.write(vendor, 12);
  return packet;
}
