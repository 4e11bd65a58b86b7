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

test.each(dialogs().map((dialog, index) => ({ dialog, screen: index % 2 === 0 })))(
  'the committed conversation $dialog goes as its transcript says (before a screen: $screen)',
  async ({ dialog, screen }) => {
    expect(await replay(dialog, skill, { screen })).toBeUndefined();
  },
);

test('there are conversations in English, German and Japanese', () => {
  const locales = dialogs().map((dialog) => dialog.split('/').at(-2));
  expect(locales).toEqual(expect.arrayContaining(['en-US', 'de-DE', 'ja-JP']));
});
