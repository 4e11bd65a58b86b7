import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '#server/config.ts';
import { historyFor } from '#server/house/memory.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { silentLog } from '#test/support/speaker.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-history-'));
});

afterAll(() => rm(home, { recursive: true }));

function open(environment: Record<string, string>) {
  return historyFor(readConfig(environment), virtualClock(NOON, { sleeps: false }), silentLog);
}

test('a laptop keeps its history in the data folder, over restarts', async () => {
  const dataDir = join(home, 'laptop');
  const first = await open({ DATA_DIR: dataDir });
  await first.memory.remember(aTurn('ann'), said('Yes.'));
  await first.close();
  expect(await readdir(dataDir)).toEqual(['history']);
  const second = await open({ DATA_DIR: dataDir });
  expect(await second.memory.recall('ann', 'conversation')).toMatchObject([{ outcome: { said: ['Yes.'] } }]);
  await second.close();
});

test('a DynamoDB at an address of one’s own gets its table on the first start', async () => {
  const dynamodb = await fakeDynamodb();
  const environment = { DATA_DIR: join(home, 'unused'), DYNAMODB_ENDPOINT: dynamodb.endpoint, HISTORY_TABLE: 'ours' };
  const history = await open(environment);
  await history.memory.remember(aTurn('ann'), said('Yes.'));
  await history.close();
  const again = await open(environment);
  expect(await again.memory.recall('ann', 'conversation')).toHaveLength(1);
  await again.close();
  await dynamodb.close();
  expect(await readdir(home)).not.toContain('unused');
});
