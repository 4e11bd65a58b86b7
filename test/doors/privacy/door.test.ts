import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { privacyPolicy } from '#doors/privacy/policy.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

let parley: RunningService;

beforeAll(async () => {
  parley = await runningService({ LLM_PROVIDER: 'offline', HISTORY_DAYS: '14', PRIVACY_CONTACT: 'anna@example.com <Anna & Tom>' });
});

afterAll(() => parley.close());

test('anybody reads what is stored, how long, who gets it, how it is deleted and whom to ask', async () => {
  const response = await fetch(`${parley.url}/privacy`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await response.text();
  for (const said of ['14 days', 'forget me', 'disabling the skill', 'language model (offline)', 'pocketsphinx', 'flite'])
    expect(page).toContain(said);
  expect(page).toContain('anna@example.com &lt;Anna &amp; Tom&gt;');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
});

test.each([
  [7, 'in backups of the database for up to 7 days'],
  [1, 'for up to one day'],
  [0, 'There are no backups'],
  [undefined, 'until they expire'],
])('of a database whose backups are kept for %s days it says how long what was deleted is in them', (backupDays, said) => {
  const services = { model: [], ears: [], voice: [] };
  const [, howLong] = privacyPolicy({ historyDays: 30, store: 'dynamodb', backupDays, services, contact: undefined });
  expect(howLong?.paragraphs.join(' ')).toContain(said);
  expect(howLong?.paragraphs.join(' ')).not.toContain('seven');
});
