/** Matrices and vectors that live in one memory, and their product, four numbers at a time. */
export interface Algebra {
  /** Room for so many numbers, zero at first. */
  floats(length: number): Float32Array;
  /** `result[row]` becomes the sum over `matrix[row][column] * vector[column]`; rows and columns as long as `result` and `vector`. */
  multiply(matrix: Float32Array, vector: Float32Array, result: Float32Array): void;
}

/** The length of a vector is a multiple of this. */
export const COLUMNS = 16;

/** Bytes. */
const PAGE = 65_536;
const ALIGNMENT = 16;

/** `bytes`: all that will be asked for. */
export function algebra(bytes: number): Algebra {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program()), { own: { memory } });
  const multiply = exports['multiply'] as (matrix: number, vector: number, result: number, rows: number, columnBytes: number) => void;
  let used = 0;
  return {
    floats(length) {
      const room = new Float32Array(memory.buffer, used, length);
      used += Math.ceil(room.byteLength / ALIGNMENT) * ALIGNMENT;
      return room;
    },
    multiply(matrix, vector, result) {
      multiply(matrix.byteOffset, vector.byteOffset, result.byteOffset, result.length, vector.byteLength);
    },
  };
}

/** The parameters of `multiply`, and its variables: where in the vector we are, and four sums of four numbers. */
const [MATRIX, VECTOR, RESULT, ROWS, COLUMN_BYTES, AT, SUM] = [0, 1, 2, 3, 4, 5, 6] as const;
const LANES = [0, 1, 2, 3] as const;

/** Instructions of WebAssembly (its specification, "Index of Instructions"). */
const get = (variable: number) => [0x20, variable];
const set = (variable: number) => [0x21, variable];
const tee = (variable: number) => [0x22, variable];
const constant = (value: number) => [0x41, value];
const [ADD, SUBTRACT, LESS, END] = [0x6a, 0x6b, 0x49, 0x0b];
const LOOP = [0x03, 0x40];
const REPEAT_IF = [0x0d, 0];
const loadFour = (offset: number) => [0xfd, 0x00, 4, offset];
const NO_FOUR = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const ADD_FOURS = [0xfd, 0xe4, 0x01];
const MULTIPLY_FOURS = [0xfd, 0xe6, 0x01];
const oneOfFour = (lane: number) => [0xfd, 0x1f, lane];
const ADD_FLOATS = 0x92;
const STORE_FLOAT = [0x38, 2, 0];

/** The product as a WebAssembly program: JavaScript has no instructions for four numbers at once, and takes three times as long. */
function program(): Uint8Array {
  const I32 = 0x7f;
  const V128 = 0x7b;
  const body = [
    ...[2, 1, I32, LANES.length, V128],
    ...LOOP, // over the rows
    ...LANES.flatMap((lane) => [...NO_FOUR, ...set(SUM + lane)]),
    ...[...constant(0), ...set(AT)],
    ...LOOP, // over the columns
    ...LANES.flatMap((lane) => [
      ...[...get(MATRIX), ...loadFour(16 * lane)],
      ...[...get(VECTOR), ...get(AT), ADD, ...loadFour(16 * lane)],
      ...[...MULTIPLY_FOURS, ...get(SUM + lane), ...ADD_FOURS, ...set(SUM + lane)],
    ]),
    ...[...get(MATRIX), ...constant(32), ADD, ...constant(32), ADD, ...set(MATRIX)],
    ...[...get(AT), ...constant(32), ADD, ...constant(32), ADD, ...tee(AT)],
    ...[...get(COLUMN_BYTES), LESS, ...REPEAT_IF, END],
    ...[...get(SUM), ...get(SUM + 1), ...ADD_FOURS, ...get(SUM + 2), ...ADD_FOURS, ...get(SUM + 3), ...ADD_FOURS, ...set(SUM)],
    ...[...get(RESULT), ...get(SUM), ...oneOfFour(0)],
    ...[1, 2, 3].flatMap((lane) => [...get(SUM), ...oneOfFour(lane), ADD_FLOATS]),
    ...STORE_FLOAT,
    ...[...get(RESULT), ...constant(4), ADD, ...set(RESULT)],
    ...[...get(ROWS), ...constant(1), SUBTRACT, ...tee(ROWS), ...REPEAT_IF, END],
    END,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]), // one type: five numbers, no result
    ...section(2, [1, ...name('own'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]), // one function of that type
    ...section(7, [1, ...name('multiply'), 0x00, 0]),
    ...section(10, [1, ...sized(body)]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function name(text: string): number[] {
  return sized([...Buffer.from(text)]);
}

/** Behind its length, in LEB128. */
function sized(content: readonly number[]): number[] {
  return content.length < 0x80 ? [content.length, ...content] : [(content.length & 0x7f) | 0x80, content.length >> 7, ...content];
}
