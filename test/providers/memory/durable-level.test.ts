import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { durableLevel, type LevelDatabase } from '#providers/memory/embedded/durable-level.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-durable-'));
});

afterAll(() => rm(home, { recursive: true }));

/** A LevelDB whose disk is busy until it is told otherwise. */
function busyDisk() {
  const batches: { keys: string[]; sync: boolean | undefined; done(): void; fail(): void }[] = [];
  class Level {
    batch(operations: readonly { key: string }[], options?: { sync: boolean }): Promise<void> {
      return new Promise((resolve, reject) => {
        const fail = () => reject(new Error('No space left on device'));
        batches.push({ keys: operations.map(({ key }) => key), sync: options?.sync, done: resolve, fail });
      });
    }
  }
  const Durable = durableLevel(Level as unknown as new (location: string) => LevelDatabase);
  return { level: new Durable('here'), batches };
}

const turned = () => new Promise((resolve) => setImmediate(resolve));

test('what comes while the disk is busy is written together, with one sync', async () => {
  const { level, batches } = busyDisk();
  const written = [level.put('a', 1)];
  await turned();
  for (const key of ['b', 'c', 'd']) written.push(level.put(key, 1));
  await turned();
  expect(batches).toMatchObject([{ keys: ['a'], sync: true }]);
  batches[0]?.done();
  await turned();
  expect(batches.slice(1)).toMatchObject([{ keys: ['b', 'c', 'd'], sync: true }]);
  batches[1]?.done();
  await Promise.all(written);
});

test('after a write that failed no other is tried', async () => {
  const { level, batches } = busyDisk();
  const first = level.put('a', 1);
  await turned();
  const second = level.put('b', 1);
  batches[0]?.fail();
  for (const write of [first, second, level.put('c', 1)]) await expect(write).rejects.toThrow('No space left');
  expect(batches).toHaveLength(1);
});

const canTrace = (() => {
  try {
    execFileSync('strace', ['-e', 'trace=none', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

(canTrace ? test : test.skip)(
  'no turn is acknowledged before its data is on the disk',
  async () => {
    const command = ['-f', '-e', 'trace=write,fdatasync', process.execPath, '--import', 'tsx'];
    const script = ['test/support/processes/remember-for-ever.ts', join(home, 'traced'), 'ann'];
    const child = spawn('strace', [...command, ...script], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let synced = 0;
    const acknowledged: number[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      if (/fdatasync(\(| resumed).*= 0$/.test(line)) synced++;
      if (!/write\(1, "[0-9A-Z]{26}\\n"/.test(line)) continue;
      acknowledged.push(synced);
      synced = 0;
      if (acknowledged.length === 20 && child.pid) process.kill(-child.pid, 'SIGKILL');
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    expect(Math.min(...acknowledged)).toBeGreaterThanOrEqual(1);
  },
  30_000,
);
