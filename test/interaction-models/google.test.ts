import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const sdk = 'interaction-models/google/sdk';
const namesIn = (folder: string) =>
  readdirSync(join(sdk, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''));
const read = (file: string) => readFileSync(join(sdk, `${file}.yaml`), 'utf8');

test('everything that can happen in a conversation is handled by the webhook', () => {
  const systems = ['MAIN', 'CANCEL', ...['NO_INPUT', 'NO_MATCH'].flatMap((name) => [`${name}_1`, `${name}_2`, `${name}_FINAL`])];
  const handled = namesIn('custom/global');
  expect(handled.sort()).toEqual([...systems.map((name) => `actions.intent.${name}`), 'user_utterance'].sort());
  const [, handler] = /^handlers:\n *- name: (\w+)\n/.exec(read('webhooks/Parley')) ?? [];
  for (const name of handled) expect(read(`custom/global/${name}`)).toMatch(new RegExp(`^handler:\n {2}webhookHandler: ${handler}\n`));
});

test('every intent that invokes the action has its own file, and is handled', () => {
  const invoking = [...read('actions/actions').matchAll(/^ {2}(\S+): \{\}$/gm)].map(([, name]) => name);
  expect(invoking).toHaveLength(2);
  for (const name of invoking) {
    expect(namesIn('custom/intents')).toContain(name);
    expect(namesIn('custom/global')).toContain(name);
  }
});

test.each(['', 'de/', 'es/', 'fr/'])('free speech reaches the webhook as it was said: custom/intents/%suser_utterance', (language) => {
  expect(read(`custom/intents/${language}user_utterance`)).toContain("- ($any 'phrase' auto=false)");
  expect(read('custom/types/any')).toBe('freeText: {}\n');
});
