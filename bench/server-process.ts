import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import build from '#test/support/build.ts';

/** Of /proc: ticks of the processor's time a second, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface ServerProcess {
  url: string;
  /** Processor time so far, of all its threads. Milliseconds. */
  cpuMs(): Promise<number>;
  /** Resident, in megabytes: now, and at most so far. */
  memoryMb(): Promise<number>;
  peakMemoryMb(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * `npm start` as a process of its own with nothing of our environment, and a store that is empty. `profile`: a folder for its CPU profile;
 * `core`: the only one it may use. `v8`: flags, by spaces, instead of those of `npm start`.
 */
export async function startServer(
  environment: Record<string, string>,
  { profile, core, v8 }: { profile?: string | undefined; core?: number | undefined; v8?: string | undefined } = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const { PATH = '' } = process.env;
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const cwd = join(import.meta.dirname, '..');
  build();
  const { scripts } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const pinned = core === undefined ? [] : ['taskset', '--cpu-list', `${core}`];
  const start = scripts.start.split(' ').slice(1);
  const run = v8 === undefined ? start : [...v8.split(' ').filter(Boolean), ...start.slice(-1)];
  const [program = '', ...rest] = [...pinned, process.execPath, ...flags, ...run];
  const child = spawn(program, rest, {
    cwd,
    env: { PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', LOCAL_SERVERS: 'off', MAX_CALLS: '1000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const look = (chunk: string) => {
      output += chunk;
      const [, found] = /listening at (\S+)/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', look);
    child.stderr.setEncoding('utf8').on('data', look);
    void ended.then(() => reject(new Error(`the server did not start: ${output}`)));
  });
  // What it warns of goes where nobody takes it for a figure.
  child.stdout.on('data', (chunk) => process.stderr.write(chunk));

  const proc = (file: string) => readFile(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    url,
    async cpuMs() {
      // After the command's name, which may hold anything, utime and stime are the 12th and 13th.
      const fields = (await proc('stat')).split(') ').at(-1)?.split(' ') ?? [];
      return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
    },
    memoryMb: async () => Number(/VmRSS:\s+(\d+)/.exec(await proc('status'))?.[1]) / 1024,
    peakMemoryMb: async () => Number(/VmHWM:\s+(\d+)/.exec(await proc('status'))?.[1]) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
