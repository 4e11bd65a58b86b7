/** Ogg's pages, which carry the packets of one stream: RFC 3533. */

/** Packets of a page have so many pieces of 255 bytes, at most. */
const MOST_PIECES = 255;
const POLYNOMIAL = 0x04c1_1db7;

const FLAGS = { first: 2, last: 4 } as const;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? POLYNOMIAL : 0);
  return sum;
});

/** Of one stream, whose `serial` tells it from others in a file. */
export function oggPages(serial: number) {
  let number = 0;

  return {
    /** `granule`: where the last of the packets ends, in samples. Packets that do not fit into a page are a RangeError. */
    page(packets: readonly Uint8Array[], granule: number, flag?: keyof typeof FLAGS): Uint8Array {
      const lacing = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255]);
      if (lacing.length > MOST_PIECES) throw new RangeError(`${lacing.length} pieces do not fit into a page`);
      const header = Buffer.alloc(27);
      header.write('OggS', 0);
      header[5] = flag ? FLAGS[flag] : 0;
      header.writeBigInt64LE(BigInt(granule), 6);
      header.writeUInt32LE(serial, 14);
      header.writeUInt32LE(number++, 18);
      header[26] = lacing.length;
      const page = Buffer.concat([header, Uint8Array.from(lacing), ...packets]);
      page.writeUInt32LE(checksum(page), 22);
      return page;
    },
  };
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum << 8) ^ (CRC[((sum >>> 24) ^ byte) & 0xff] as number);
  return sum >>> 0;
}
