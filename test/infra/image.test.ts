import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const dockerfile = readFileSync('Dockerfile', 'utf8');
/** What the image itself is made of, line by line, behind the stage that builds. */
const stage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const instructions = (name: string) => [...stage.matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map(([, text]) => text as string);
const command = () => JSON.parse(instructions('CMD')[0] ?? '[]') as string[];

test('the image runs what npm start runs', () => {
  const [shell, flag, script] = command();
  const shown = script?.replace(/^exec /, 'echo ');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(execFileSync(shell as string, [flag as string, shown as string], { encoding: 'utf8' }).trim()).toBe(scripts.start);
});

/** Its user, whom every kind of host knows by number. */
const [uid = 0, gid = 0] = (instructions('USER').at(-1) ?? '').split(':').map(Number);

test('the image runs as a user who is not root, by number', () => {
  expect(uid).toBeGreaterThan(0);
  expect(gid).toBeGreaterThan(0);
});

/** Only root can make files of several users, and the other user has to reach the packages and the program. */
const reachable = (path: string) => spawnSync('test', ['-r', path], { uid, gid }).status === 0;
const canPlayImage = process.getuid?.() === 0 && [resolve('node_modules/express'), process.execPath].every(reachable);

(canPlayImage ? describe : describe.skip)('without a container, by the same users and permissions', () => {
  const outer = join(tmpdir(), `parley-image-${process.pid}`);
  const folder = join(outer, 'parley');
  /** As that user, in the image's folder. */
  const us = { cwd: folder, uid, gid };

  beforeAll(() => {
    for (const made of [outer, folder]) {
      mkdirSync(made);
      chmodSync(made, 0o755);
    }
    for (const copied of instructions('COPY').map((line) => line.replace(/^--from=\S+ /, '').split(' '))) {
      const target = copied.pop() as string;
      for (const source of copied.map((name) => name.replace(/^\/parley\//, ''))) {
        cpSync(source, target === './' ? join(folder, source) : join(folder, target), { recursive: true });
      }
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules')); // what `npm ci` installs
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', 'dist', 'package.json'], { cwd: folder });
    for (const run of instructions('RUN').filter((line) => !line.startsWith('npm '))) execFileSync('sh', ['-c', run], { cwd: folder });
  });

  afterAll(() => rmSync(outer, { recursive: true }));

  test('the image starts as shipped, remembers in a folder of its own, and stops', async () => {
    const shipped = Object.fromEntries(instructions('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))));
    const env = { ...shipped, PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, PORT: '0' };
    const [program = '', ...args] = command();
    const server = spawn(program, args, { ...us, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(server, 'exit');
    let wrong = '';
    server.stderr.on('data', (chunk) => (wrong += chunk));
    let port: string | undefined;
    for await (const line of createInterface({ input: server.stdout })) {
      port = /listening at http:\/\/0\.0\.0\.0:(\d+)/.exec(line)?.[1];
      if (port) break;
    }
    server.stdout.resume();
    expect(wrong).toBe('');
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toMatchObject({ status: 'ok', store: 'ok' });
    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(readdirSync(join(folder, '.data'))).toContain('person-secret');
    const { mode, uid: owner } = statSync(join(folder, '.data'));
    expect([mode & 0o777, owner]).toEqual([0o700, uid]);
  });

  test('the image keeps what runs in it from changing the program', () => {
    for (const path of ['.', 'dist', 'dist/server/main.js', 'package.json']) {
      expect(spawnSync('test', ['-w', path], us).status).toBe(1);
      expect(spawnSync('test', ['-r', path], us).status).toBe(0);
    }
  });
});
