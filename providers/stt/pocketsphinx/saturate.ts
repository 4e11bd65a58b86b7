import protobuf from 'protobufjs/minimal.js';

/** Of WebAssembly's sections the one with the functions' bodies. */
const CODE = 10;

/**
 * Makes every conversion of a float to a 32-bit integer saturate where it used to trap: i32.trunc_* (0xa8 to 0xab) becomes
 * i32.trunc_sat_* (0xfc 0 to 0xfc 3), which is what compilers emit today. pocketsphinx's acoustic scores overflow, and native code never minded.
 * For modules of WebAssembly 1.0, whose numbers and lengths are written as protobuf writes them.
 */
export function saturate(wasm: Buffer): Buffer {
  const reader = protobuf.Reader.create(wasm).skip(8);
  const writer = protobuf.Writer.create();
  while (reader.pos < reader.len) {
    const id = reader.uint32();
    const section = reader.bytes();
    writer.uint32(id).bytes(id === CODE ? code(section) : section);
  }
  return Buffer.concat([wasm.subarray(0, 8), writer.finish()]);
}

function code(section: Uint8Array): Uint8Array {
  const reader = protobuf.Reader.create(section);
  const count = reader.uint32();
  const writer = protobuf.Writer.create().uint32(count);
  for (let index = 0; index < count; index++) writer.bytes(functionBody(reader.bytes()));
  return writer.finish();
}

function functionBody(body: Uint8Array): Uint8Array {
  const reader = protobuf.Reader.create(body);
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let locals = reader.uint32(); locals > 0; locals--) reader.skip().skip(); // how many, and of what type
  while (reader.pos < reader.len) {
    const at = reader.pos;
    const instruction = body[at] as number;
    reader.skip(1);
    if (instruction >= 0xa8 && instruction <= 0xab) {
      parts.push(body.subarray(start, at), Buffer.from([0xfc, instruction - 0xa8]));
      start = reader.pos;
    } else skipOperands(instruction, reader);
  }
  return Buffer.concat([...parts, body.subarray(start)]);
}

/** How many numbers follow the instructions from one to another. None follow those that are not here. */
const NUMBERS: readonly (readonly [from: number, to: number, count: number])[] = [
  [0x02, 0x04, 1], // block, loop, if
  [0x0c, 0x0d, 1], // br, br_if
  [0x10, 0x10, 1], // call
  [0x11, 0x11, 2], // call_indirect
  [0x20, 0x24, 1], // local.get to global.set
  [0x28, 0x3e, 2], // loads and stores
  [0x3f, 0x42, 1], // memory.size, memory.grow, i32.const, i64.const
];
const [BR_TABLE, F32_CONST, F64_CONST, LAST_INSTRUCTION] = [0x0e, 0x43, 0x44, 0xbf] as const;

function skipOperands(instruction: number, reader: protobuf.Reader): void {
  if (instruction > LAST_INSTRUCTION) throw new Error(`unknown instruction 0x${instruction.toString(16)}`);
  if (instruction === F32_CONST) reader.skip(4);
  if (instruction === F64_CONST) reader.skip(8);
  const known = NUMBERS.find(([from, to]) => instruction >= from && instruction <= to)?.[2] ?? 0;
  for (let numbers = instruction === BR_TABLE ? reader.uint32() + 1 : known; numbers > 0; numbers--) reader.skip();
}
