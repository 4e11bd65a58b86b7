import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

interface Ran {
  /** null: ended by a signal. */
  code: number | null;
  output: string;
  errors: string;
}

export interface Running {
  /** Resolves when that was printed to standard output; rejects if the process ends before. */
  printed(words: RegExp): Promise<RegExpMatchArray>;
  signal(name: 'SIGTERM' | 'SIGINT'): void;
  ended: Promise<Ran>;
}

interface Options {
  args?: string[];
  environment?: Record<string, string>;
  /** Its standard input. */
  input?: string;
  /** Where it runs. Default: here. */
  folder?: string;
}

/** One of our programs as a process of its own, with nothing of this process's configuration, and of what else runs on this machine. */
export function run(program: string, { args = [], environment = {}, input = '', folder = '.' }: Options = {}): Running {
  const { PATH = '' } = process.env;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, resolve(program), ...args], {
    cwd: folder,
    env: { PATH, LOCAL_SERVERS: 'off', ...environment },
  });
  let output = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    for (const look of waiting) look();
  });
  child.stdin.end(input);
  const ended = (async () => {
    const errors = text(child.stderr);
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { code, output, errors: await errors };
  })();

  return {
    printed: (words) =>
      new Promise((found, reject) => {
        const look = () => {
          const match = output.match(words);
          if (match) found(match);
        };
        waiting.add(look);
        look();
        void ended.then((ran) => reject(new Error(`${program} ended without printing ${words}: ${ran.output}${ran.errors}`)));
      }),
    signal: (name) => void child.kill(name),
    ended,
  };
}
