import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';

/** Writes the CommonJS files that a process has loaded, when it ends. */
const TELL = `data:text/javascript,import { createRequire } from 'node:module'; import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.LOADED, Object.keys(createRequire('file:///').cache).join('\\n')));`;

/** The packages in CommonJS that a server has loaded when it listens. */
async function loadedBy(environment: Record<string, string>): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-loaded-'));
  const LOADED = join(folder, 'loaded');
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    LLM_PROVIDER: 'offline',
    LOCAL_SERVERS: 'off',
    LOADED,
    ...environment,
  };
  const server = spawn(process.execPath, ['--import', TELL, 'dist/server/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  for await (const line of createInterface({ input: server.stdout })) if (line.includes('listening at')) server.kill();
  await ended;
  const files = (await readFile(LOADED, 'utf8')).split('\n');
  await rm(folder, { recursive: true });
  return new Set(files.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
}

test("a server loads Google's frozen library, and the old packages that it brings, only where a Google project is set", async () => {
  const old = ['@assistant/conversation', 'google-auth-library', 'gaxios', 'node-fetch', 'jws'];
  const usual = await loadedBy({});
  expect(usual).toContain('express'); // or the list is empty for another reason
  for (const name of old) expect(usual).not.toContain(name);
  for (const name of ['ajv', 'cross-spawn']) expect(usual).not.toContain(name); // the SDK of the Model Context Protocol brings them
  expect(await loadedBy({ GOOGLE_PROJECT_ID: 'parley-1a2b3' })).toContain('@assistant/conversation');
});
