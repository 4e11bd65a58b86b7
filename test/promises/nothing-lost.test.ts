/** Whatever somebody heard an answer to is remembered, even if the process is killed the next moment. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { killAndReopen } from '#test/support/processes/kill-and-reopen.ts';

/** KILLS: how often; a longer run finds what is rare. */
const KILLS = Number(process.env['KILLS'] ?? 10);

let model: FakeModel;
let dataDir: string;

beforeAll(async () => {
  model = await fakeModel('I will keep that in mind.');
  dataDir = await mkdtemp(join(tmpdir(), 'parley-killed-'));
});

afterAll(async () => {
  await model.close();
  await rm(dataDir, { recursive: true });
});

test(
  `no answered turn is lost in ${KILLS} kills under load`,
  async () => {
    const { answered, lost } = await killAndReopen({ kills: KILLS, people: 6, dataDir, modelURL: model.openaiURL });
    expect(answered).toBeGreaterThan(KILLS * 6);
    expect(lost).toEqual([]);
  },
  30_000 + KILLS * 10_000,
);
