import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Log } from '#core/log.ts';
import { systemClock } from '#providers/clock/system.ts';
import { configOf } from '#server/config-here.ts';
import { type LiveOwner, liveOwner } from '#server/house/live-owner.ts';
import { until } from '#test/support/until.ts';

let home: string;
let file: string;
let owner: LiveOwner;
let told: string[];

const log: Log = {
  info: (fields, message) => void told.push(`${message} ${JSON.stringify(fields)}`),
  warn: (fields, message) => void told.push(`${message} ${JSON.stringify(fields)}`),
  error() {},
};
/** Looks every 10 ms. */
const clock = { now: systemClock.now, sleep: (_: number, signal?: AbortSignal) => systemClock.sleep(10, signal) };

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-owner-'));
  file = join(home, 'parley.yaml');
  told = [];
});

afterEach(async () => {
  await owner.close();
  await rm(home, { recursive: true });
});

function open(environment: Record<string, string> = {}) {
  const readAgain = () => configOf({ DATA_DIR: home, ...environment });
  owner = liveOwner(readAgain(), { clock, log, readAgain }, ({ assistant }) => void told.push(`follow ${assistant.name}`));
}

test('what changes counts from then on, and is told in a line; a file may come and go', async () => {
  open();
  expect(owner.persona().name).toBe('Parley');
  expect(owner.localeAt('wyoming')).toBe('en-US');
  await writeFile(file, 'assistant: { name: Nova }\nhome: { timeZone: Europe/Lisbon }\nlanguages: { wyoming: pt-BR }');
  await until(() => owner.persona().name === 'Nova');
  expect([owner.localeAt('wyoming'), owner.timeZone(), owner.homeTimeZone()]).toEqual(['pt-BR', 'Europe/Lisbon', 'Europe/Lisbon']);
  expect(told).toEqual([
    'follow Nova',
    `${file} has changed: it counts from the next turn on {"sections":["assistant","home","languages"]}`,
  ]);
  await rm(file);
  await until(() => owner.persona().name === 'Parley');
});

test('the persona stays the same object until it changes, so that the prompt stays the same', async () => {
  await writeFile(file, 'assistant: { name: Nova }');
  open();
  const before = owner.persona();
  await writeFile(file, 'assistant: { name: Nova } # the same\nsettings: { HISTORY_DAYS: 7 }');
  await until(() => told.length > 0);
  expect(owner.persona()).toBe(before);
  expect(told).toEqual([`settings in ${file} have changed: they count from the next start on {}`]);
});

test('a file with mistakes changes nothing, and is told; once it is mended it counts', async () => {
  await writeFile(file, 'assistant: { name: Nova }');
  open();
  await writeFile(file, 'assistant: { nam: Vega }');
  await until(() => told.length > 0);
  expect(owner.persona().name).toBe('Nova');
  expect(told).toEqual([expect.stringMatching(/has mistakes: what it said before goes on .*line 1: there is no field assistant\.nam/)]);
  await writeFile(file, 'assistant: { name: Vega }');
  await until(() => owner.persona().name === 'Vega');
});

test('where nobody else can come in the time is this machine’s, else nobody’s, until the owner says it', async () => {
  open();
  expect(owner.timeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  await owner.close();
  open({ HOST: '0.0.0.0', ACCESS_TOKEN: 'x'.repeat(16) });
  expect(owner.timeZone()).toBeUndefined();
  expect(owner.homeTimeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});
