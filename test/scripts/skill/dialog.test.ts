import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '#test/support/processes/run.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-dialogs-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function dialog(name: string, utterances: string[], transcript: string): Promise<string> {
  const replay = { skillId: 'amzn1.ask.skill.0', locale: 'en-US', type: 'text', userInput: utterances };
  await writeFile(join(folder, `${name}.json`), JSON.stringify(replay));
  await writeFile(join(folder, `${name}.txt`), transcript);
  return join(folder, name);
}

test('a conversation that goes another way than its transcript fails, and says where', async () => {
  const asked = 'ask parley voice what is twelve times twelve';
  const wrong = await dialog('wrong', [asked, '.quit'], `User  > ${asked}\nAlexa > That is 145.\nSession ended\n`);
  const unheard = await dialog('unheard', ['open the window', '.quit'], 'User  > open the window\nAlexa > …\n');
  const endless = await dialog('endless', [asked], '');
  const { code, output, errors } = await run('scripts/skill/dialog.ts', { args: [wrong, unheard, endless] }).ended;
  expect(output).toContain(
    `${wrong}: NOT as expected\n  User  > ${asked}\n  expected: Alexa > That is 145.\n       but: Alexa > That is 144.`,
  );
  expect(output).toMatch(/unheard: NOT as expected\n(.*\n)*.*but: Failed > .*does not name the skill/);
  expect(output).toMatch(/endless: NOT as expected\n.*has to be "\.quit"/);
  expect(errors).toContain('3 of the dialogs went another way than expected.');
  expect(code).toBe(1);
});
