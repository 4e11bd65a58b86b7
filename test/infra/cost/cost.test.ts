import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { callsBill, telephoneCall, total, turnsBill } from '#infra/cost/cost.ts';
import { withTables } from '#infra/cost/cost-page.ts';
import { settings } from '#infra/settings.ts';

test('the page of costs says what the prices and the settings of today make', () => {
  const page = readFileSync('docs/cost.md', 'utf8');
  expect(withTables(page, settings)).toBe(page);
});

test('twice the memory is twice the time of Lambda, and nothing else', () => {
  const once = turnsBill(settings, 1_000_000);
  const twice = turnsBill({ ...settings, memoryMb: 2 * settings.memoryMb }, 1_000_000);
  const grown = Object.keys(once).filter((name) => twice[name] !== once[name]);
  expect(grown).toEqual(['Lambda: the turn', 'Lambda and SQS: late answers']);
  const requests = 0.2;
  expect((twice['Lambda: the turn'] as number) - requests).toBeCloseTo(2 * ((once['Lambda: the turn'] as number) - requests));
});

test('calls cost by the minute, a container by the calls that share it', () => {
  expect(total(callsBill(settings, 2_000))).toBeCloseTo(2 * total(callsBill(settings, 1_000)));
  const crowded = { ...settings, streaming: { ...settings.streaming, calls: 2 * settings.streaming.calls } };
  const container = 'Fargate: the container';
  expect(2 * (callsBill(crowded, 1_000)[container] as number)).toBeCloseTo(callsBill(settings, 1_000)[container] as number);
});

test('a telephone call costs less than with what was usual in 2024', () => {
  const [today, own, usual] = Object.values(telephoneCall(settings, 3)).map(total) as [number, number, number];
  expect(own).toBeLessThan(today);
  expect(today).toBeLessThan(usual);
});
