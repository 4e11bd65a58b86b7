import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { settings } from '#infra/settings.ts';
import { readConfig } from '#server/config.ts';
import { noticeText } from '../../scripts/bundle/notice.ts';
import { servicesModule } from '../../scripts/bundle/services-module.ts';
import { configurationPage } from '../../scripts/docs/configuration-page.ts';
import { SETTINGS_GROUPS, settingsOf } from '../../scripts/docs/documented-settings.ts';

test('the page of settings is what their definitions say; if not: npm run docs', () => {
  expect(readFileSync('docs/configuration.md', 'utf8')).toBe(configurationPage());
});

test("the console's list of services is what the definitions of the providers say; if not: npm run docs", () => {
  expect(readFileSync('console/services.js', 'utf8')).toBe(servicesModule());
});

test('NOTICE names every package that is passed on, each with a licence that allows it; if not: npm run docs', () => {
  expect(readFileSync('NOTICE', 'utf8')).toBe(noticeText());
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies)) expect(noticeText()).toContain(`  ${name} ${version}: `);
});

test('a deployment sets nothing that the page does not explain', () => {
  for (const name of [...Object.keys(settings.variables), ...settings.streaming.keys]) expect(configurationPage()).toContain(`\`${name}\``);
});

test('every setting of the page can stand in parley.yaml, but for those of AWS Lambda and those that say where it is', () => {
  const ofServer = SETTINGS_GROUPS.filter(({ title }) => title !== 'AWS Lambda').flatMap((group) => settingsOf(group));
  const names = [...new Set(ofServer.map(({ setting }) => setting.name))].filter((name) => !/^(PARLEY_CONFIG|DATA_DIR)$/.test(name));
  const text = `settings:\n${names.map((name) => `  ${name}: ''\n`).join('')}`;
  expect(() => readConfig({}, { name: 'parley.yaml', text })).not.toThrow();
});
