/** The committed conversations, replayed with `ask dialog` itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { dialogs, replay } from '#test/support/simulator/replay.ts';
import { type Skill, skillAt } from '#test/support/simulator/simulated-device.ts';

let service: RunningService;
let skill: Skill;

beforeAll(async () => {
  service = await runningService({});
  skill = skillAt(`${service.url}/alexa`);
});

afterAll(() => service.close());

test('every committed conversation goes as its transcript says, every other one before a screen', async () => {
  const all = await dialogs();
  const differences = new Map<string, string | undefined>();
  const replayEach = async (screen: boolean) => {
    for (const dialog of all.filter((_, index) => (index % 2 === 0) === screen))
      differences.set(dialog, await replay(dialog, skill, { screen }));
  };
  await Promise.all([replayEach(true), replayEach(false)]);
  expect([...differences.keys()].sort()).toEqual(all);
  expect([...differences].filter(([, difference]) => difference)).toEqual([]);
});

test('there are conversations in English, German and Japanese', async () => {
  const locales = (await dialogs()).map((dialog) => dialog.split('/').at(-2));
  expect(locales).toEqual(expect.arrayContaining(['en-US', 'de-DE', 'ja-JP']));
});
