import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-full-'));
});

afterAll(() => rm(home, { recursive: true }));

const canLimit = (() => {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

// A limit on the size of files is to LevelDB what a full disk is: a write that fails.
(canLimit ? test : test.skip)(
  'a full disk is told by the health with its cause, and the memory works again once there is space',
  async () => {
    const script = 'test/support/processes/full-disk.ts';
    const child = spawn(process.execPath, ['--import', 'tsx', script, join(home, 'history')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const limit = (bytes: string) => execFileSync('prlimit', ['--pid', `${child.pid}`, `--fsize=${bytes}:unlimited`]);
    async function remember(): Promise<unknown> {
      child.stdin.write('\n');
      return JSON.parse((await lines.next()).value);
    }
    const exited = once(child, 'exit');
    expect(await remember()).toEqual({ remembered: true, health: { store: 'ok' } });
    limit('64');
    expect(await remember()).toEqual({
      remembered: false,
      health: { store: 'unreachable', cause: 'its disk is full: once there is space it works again by itself' },
    });
    limit('unlimited');
    let last: unknown;
    for (let tries = 0; tries < 10; tries++) {
      last = await remember();
      if ((last as { remembered: boolean }).remembered) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(last).toEqual({ remembered: true, health: { store: 'ok' } });
    child.stdin.end();
    await exited;
  },
  30_000,
);
