import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PERSON_SECRET } from './running-service.ts';

export interface ServerProcess {
  url: string;
  /** SIGKILL: it gets no chance to tidy up. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** The server as `npm start` runs it, in a process of its own. */
export async function serverProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: { PATH: process.env['PATH'], PORT: '0', PERSON_SECRET, LOCAL_SERVERS: 'off', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  child.stdout.resume(); // or the pipe fills up
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** It introduces itself once it can be asked. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /listening at (\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('the server did not start');
}
