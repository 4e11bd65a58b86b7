import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

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

/** One of our programs as a process of its own, with nothing of this process's configuration. `input`: its standard input. */
export function run(program: string, options: { args?: string[]; environment?: Record<string, string>; input?: string } = {}): Running {
  const { args = [], environment = {}, input = '' } = options;
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { env: { PATH, ...environment } });
  let output = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    for (const look of waiting) look();
  });
  child.stdin.end(input);
  const ended = (async () => {
    const errors = text(child.stderr);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, output, errors: await errors };
  })();

  return {
    printed: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = output.match(words);
          if (match) resolve(match);
        };
        waiting.add(look);
        look();
        void ended.then((ran) => reject(new Error(`${program} ended without printing ${words}: ${ran.output}${ran.errors}`)));
      }),
    signal: (name) => void child.kill(name),
    ended,
  };
}
