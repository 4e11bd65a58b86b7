/** Runs a program that was compiled for WASI ("wasi_snapshot_preview1"), with one file in memory and nothing else of the system. */

export interface Run {
  /** What it wrote into FILE. */
  file: Buffer;
  /** What it printed. */
  printed: string;
}

/** The one file that the program can open; it finds it empty. */
export const FILE = '/out/file';

const DIRECTORY_NAME = '/out';
/** File descriptors. */
const PRINTED = 1;
const DIRECTORY = 3;
const OPENED = 4;
/** Types of files, and an error, by their numbers in WASI. */
const CHARACTER_DEVICE = 2;
const IS_DIRECTORY = 3;
const REGULAR_FILE = 4;
const BAD_DESCRIPTOR = 8;

class Exit extends Error {}

/** Runs the program to its end. Throws if it traps. */
export function run(program: WebAssembly.Module, args: readonly string[]): Run {
  const strings = args.map((arg) => Buffer.from(`${arg}\0`));
  let file = Buffer.alloc(1 << 18);
  let size = 0;
  let position = 0;
  let printed = '';

  // The program's memory moves when it grows.
  const memory = () => Buffer.from((instance.exports['memory'] as { buffer: ArrayBuffer }).buffer);

  function write(chunk: Buffer): void {
    const end = position + chunk.length;
    if (end > file.length) file = Buffer.concat([file], Math.max(end, file.length * 2));
    chunk.copy(file, position);
    position = end;
    size = Math.max(size, end);
  }

  const system = {
    args_sizes_get(count: number, bytes: number) {
      memory().writeUInt32LE(strings.length, count);
      memory().writeUInt32LE(Buffer.concat(strings).length, bytes);
      return 0;
    },
    args_get(pointers: number, bytes: number) {
      let at = bytes;
      for (const [index, string] of strings.entries()) {
        memory().writeUInt32LE(at, pointers + 4 * index);
        at += string.copy(memory(), at);
      }
      return 0;
    },
    clock_time_get(_clock: number, _precision: bigint, time: number) {
      memory().writeBigUInt64LE(0n, time);
      return 0;
    },
    fd_prestat_get(descriptor: number, status: number) {
      if (descriptor !== DIRECTORY) return BAD_DESCRIPTOR;
      memory().writeUInt32LE(0, status);
      memory().writeUInt32LE(DIRECTORY_NAME.length, status + 4);
      return 0;
    },
    fd_prestat_dir_name(_descriptor: number, name: number) {
      memory().write(DIRECTORY_NAME, name);
      return 0;
    },
    fd_fdstat_get(descriptor: number, status: number) {
      const type = descriptor === DIRECTORY ? IS_DIRECTORY : descriptor === OPENED ? REGULAR_FILE : CHARACTER_DEVICE;
      const everyRight = 0xff;
      memory()
        .fill(0, status, status + 8)
        .writeUInt8(type, status);
      memory().fill(everyRight, status + 8, status + 24);
      return 0;
    },
    fd_fdstat_set_flags: () => 0,
    path_open(...values: number[]) {
      memory().writeUInt32LE(OPENED, values[8]);
      return 0;
    },
    fd_read: () => BAD_DESCRIPTOR,
    fd_write(descriptor: number, pieces: number, count: number, written: number) {
      const bytes = memory();
      let total = 0;
      for (let piece = pieces; piece < pieces + 8 * count; piece += 8) {
        const start = bytes.readUInt32LE(piece);
        const chunk = bytes.subarray(start, start + bytes.readUInt32LE(piece + 4));
        if (descriptor === OPENED) write(chunk);
        if (descriptor === PRINTED) printed += chunk.toString('latin1');
        total += chunk.length;
      }
      bytes.writeUInt32LE(total, written);
      return 0;
    },
    fd_seek(_descriptor: number, offset: bigint, from: number, found: number) {
      position = Number(offset) + (from === 1 ? position : from === 2 ? size : 0);
      memory().writeBigUInt64LE(BigInt(position), found);
      return 0;
    },
    fd_close: () => 0,
    proc_exit(): never {
      throw new Exit();
    },
  };

  const instance = new WebAssembly.Instance(program, { wasi_snapshot_preview1: system });
  try {
    (instance.exports['_start'] as () => void)();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
  return { file: file.subarray(0, size), printed };
}
