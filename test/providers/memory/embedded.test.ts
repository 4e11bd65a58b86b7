import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { ownFolder } from '#providers/memory/private-files.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { run } from '#test/support/processes/run.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-memory-'));
});

afterAll(() => rm(home, { recursive: true }));

async function open(directory: string, log?: { error(details: object, message: string): void }) {
  const store = await embeddedDynamodb({ directory, ...(log && { log }) });
  const client = dynamodbClient({ requests: store.requests });
  await ensureTable(client, 'history', { expiry: false });
  const memory = dynamodbMemory({
    client,
    table: 'history',
    historyDays: 30,
    clock: virtualClock(NOON, { sleeps: false }),
    erase: store.erase,
  });
  const close = () => {
    client.destroy();
    return store.close();
  };
  return { ...store, client, memory, close };
}

test('what was said is there after a restart', async () => {
  const directory = join(home, 'deep', 'restarted');
  const first = await open(directory);
  await first.memory.remember(aTurn('ann'), said('Yes.'));
  await first.close();
  const second = await open(directory);
  expect(await second.memory.recall('ann', 'conversation')).toHaveLength(1);
  await second.close();
});

test('a second one in the same directory says who is in the way and what to do', async () => {
  const directory = join(home, 'shared');
  const first = await open(directory);
  await expect(embeddedDynamodb({ directory })).rejects.toThrow(`${directory} is in use by another process: end that one, or set DATA_DIR`);
  await first.close();
});

test('a directory that cannot be one is named', async () => {
  const file = join(home, 'file');
  await writeFile(file, '');
  await expect(embeddedDynamodb({ directory: join(file, 'store') })).rejects.toThrow(`cannot be opened in ${file}`);
});

test('an error inside the store ends the store alone, and is reported', async () => {
  const reported: string[] = [];
  const store = await open(join(home, 'ended'), { error: (_, message) => reported.push(message) });
  // A body that dynalite trips over.
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' };
  await expect(store.requests.handle({ headers, body: 'null' })).rejects.toThrow('has ended');
  await expect(store.memory.recall('ann', 'conversation')).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(reported).toEqual(['the embedded store ended: it is opened again when it is next asked']);
  await store.close();
});

test('its library stays loaded when it was closed, for the thread that LevelDB compacts in', async () => {
  const { code, output } = await run('test/support/processes/open-and-close.ts', { args: [join(home, 'closed')] }).ended;
  expect([code, output]).toEqual([0, 'loaded']);
});

test('nothing that was acknowledged is lost when the process is killed', async () => {
  const directory = join(home, 'killed');
  const acknowledged: string[] = [];
  for (let round = 0; round < 10; round++) {
    const script = resolve('test/support/processes/remember-for-ever.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory, `ann-${round}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    const enough = 1 + Math.floor(Math.random() * 60);
    let seen = 0;
    for await (const id of createInterface({ input: child.stdout })) {
      acknowledged.push(`ann-${round} T#${id}`);
      if (++seen === enough) child.kill('SIGKILL');
    }
    expect(seen).toBeGreaterThanOrEqual(enough);
  }
  const { client, close } = await open(directory);
  for (const one of acknowledged) {
    const [person = '', entry = ''] = one.split(' ');
    const found = await client.send(new GetItemCommand({ TableName: 'history', Key: { person: { S: person }, entry: { S: entry } } }));
    expect({ one, found: found.Item !== undefined }).toEqual({ one, found: true });
  }
  await close();
});

/** The files that hold these bytes. */
async function filesWith(directory: string, bytes: string): Promise<string[]> {
  const files = (await readdir(directory)).map((name) => join(directory, name));
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(bytes)));
  return files.filter((_, index) => found[index]);
}

/** Nothing that a file's compression makes shorter. */
function unguessable(): string {
  return randomBytes(120).toString('base64');
}

test.each([1, 60])('nothing of %i forgotten turns is left in the files, whatever level they had come to', async (turns) => {
  const directory = join(home, `forgotten ${turns}`);
  const [secret, kept] = [unguessable(), unguessable()];
  // Each start moves what the log holds into a file, and each erasing moves files down a level.
  for (let round = 0; round < 3; round++) {
    let store = await open(directory);
    await store.memory.remember(aTurn('bob', { text: `${round} ${kept}` }), said('Yes.'));
    for (let index = 0; index < turns; index++) await store.memory.remember(aTurn('ann', { text: `${index} ${secret}` }), said(secret));
    expect(await store.memory.recall('ann', 'conversation')).not.toHaveLength(0);
    expect(await filesWith(directory, secret)).not.toEqual([]);
    if (round % 2 === 1) await store.erase();
    expect(await filesWith(directory, secret)).not.toEqual([]);
    await store.close();
    store = await open(directory);
    const removed = store.memory.forget('ann');
    // Others go on reading meanwhile.
    await Promise.all([removed, ...Array.from({ length: 20 }, () => store.memory.recall('bob', 'conversation'))]);
    expect(await filesWith(directory, secret)).toEqual([]);
    expect(await store.memory.recall('bob', 'conversation')).toHaveLength(round + 1);
    await store.close();
  }
  expect(await filesWith(directory, kept)).not.toEqual([]);
});

test('the folder and its files are their owner’s alone, also where they were not', async () => {
  const directory = join(home, 'rights');
  await (await open(directory)).close();
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  await chmod(directory, 0o755);
  await (await open(directory)).close();
  const [file = ''] = (await readdir(directory)).filter((name) => name.startsWith('MANIFEST'));
  await chmod(join(directory, file), 0o644);
  await ownFolder(directory);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(directory)) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
});

test('a store that is being closed answers what it was asked, and nothing that comes later', async () => {
  const directory = join(home, 'closing');
  const store = await open(directory);
  const erasing = store.erase();
  const closing = store.close();
  await expect(store.requests.handle({ headers: {} })).rejects.toThrow('is closed');
  await expect(erasing).resolves.toBeUndefined();
  await closing;
  await (await open(directory)).close();
});

test('a store that ended is opened again', async () => {
  const store = await open(join(home, 'again'), { error() {} });
  await store.memory.remember(aTurn('ann'), said('Yes.'));
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' };
  await expect(store.requests.handle({ headers, body: 'null' })).rejects.toThrow('has ended');
  await systemClock.sleep(1_100);
  await store.memory.recall('ann', 'conversation').catch(() => systemClock.sleep(2_000));
  expect(await store.memory.recall('ann', 'conversation')).toHaveLength(1);
  await store.close();
});
