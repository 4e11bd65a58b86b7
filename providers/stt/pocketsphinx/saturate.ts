/** Of WebAssembly's sections the one with the functions' bodies. */
const CODE = 10;

/**
 * Makes every conversion of a float to a 32-bit integer saturate where it used to trap: i32.trunc_* (0xa8 to 0xab) becomes
 * i32.trunc_sat_* (0xfc 0 to 0xfc 3), which is what compilers emit today. pocketsphinx's acoustic scores overflow, and native code never minded.
 * For modules of WebAssembly 1.0.
 */
export function saturate(wasm: Buffer): Buffer {
  const reader = readerOf(wasm);
  const parts = [reader.take(8)];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const length = reader.number();
    parts.push(Buffer.from([id]), sized(id === CODE ? code(reader) : reader.take(length)));
  }
  return Buffer.concat(parts);
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(bytes: Buffer) {
  return {
    at: 0,
    byte(): number {
      return bytes.readUInt8(this.at++);
    },
    /** LEB128, unsigned. */
    number(): number {
      let value = 0;
      let place = 1;
      for (;;) {
        const byte = this.byte();
        value += (byte & 0x7f) * place;
        if (byte < 0x80) return value;
        place *= 0x80;
      }
    },
    take(length: number): Buffer {
      this.at += length;
      return bytes.subarray(this.at - length, this.at);
    },
    since(start: number): Buffer {
      return bytes.subarray(start, this.at);
    },
  };
}

function encoded(number: number): Buffer {
  const bytes: number[] = [];
  for (let rest = number; ; rest = Math.floor(rest / 0x80)) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 0x80) + 0x80);
  }
}

function sized(body: Buffer): Buffer {
  return Buffer.concat([encoded(body.length), body]);
}

function code(reader: Reader): Buffer {
  const count = reader.number();
  const parts = [encoded(count)];
  for (let index = 0; index < count; index++) parts.push(sized(functionBody(reader)));
  return Buffer.concat(parts);
}

function functionBody(reader: Reader): Buffer {
  const length = reader.number();
  const end = reader.at + length;
  const parts: Buffer[] = [];
  let start = reader.at;
  for (let locals = reader.number(); locals > 0; locals--) {
    reader.number();
    reader.byte();
  }
  while (reader.at < end) {
    const before = reader.at;
    const instruction = reader.byte();
    if (instruction >= 0xa8 && instruction <= 0xab) {
      parts.push(reader.since(start).subarray(0, before - start), Buffer.from([0xfc, instruction - 0xa8]));
      start = reader.at;
    } else skipOperands(instruction, reader);
  }
  return Buffer.concat([...parts, reader.since(start)]);
}

const oneNumber = (reader: Reader) => reader.number();
const twoNumbers = (reader: Reader) => [reader.number(), reader.number()];

/** What follows the instructions from one to another. Nothing follows those that are not here. */
const OPERANDS: readonly (readonly [from: number, to: number, skip: (reader: Reader) => unknown])[] = [
  [0x02, 0x04, (reader) => reader.byte()], // block, loop, if
  [0x0c, 0x0d, oneNumber], // br, br_if
  [0x0e, 0x0e, (reader) => Array.from({ length: reader.number() + 1 }, () => reader.number())], // br_table
  [0x10, 0x10, oneNumber], // call
  [0x11, 0x11, twoNumbers], // call_indirect
  [0x20, 0x24, oneNumber], // local.get to global.set
  [0x28, 0x3e, twoNumbers], // loads and stores
  [0x3f, 0x40, (reader) => reader.byte()], // memory.size, memory.grow
  [0x41, 0x42, oneNumber], // i32.const, i64.const
  [0x43, 0x43, (reader) => reader.take(4)], // f32.const
  [0x44, 0x44, (reader) => reader.take(8)], // f64.const
];
const LAST_INSTRUCTION = 0xbf;

function skipOperands(instruction: number, reader: Reader): void {
  if (instruction > LAST_INSTRUCTION) throw new Error(`unknown instruction 0x${instruction.toString(16)}`);
  OPERANDS.find(([from, to]) => instruction >= from && instruction <= to)?.[2](reader);
}
