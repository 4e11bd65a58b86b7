/** A tool is used in one turn at every door: its result is spoken, an effect happens once or not at all, and a tool that hangs holds nobody up. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { type FakeWeb, fakeWeb } from '#test/support/fakes/fake-web.ts';
import { alexaProcess, googleProcess, TOOL_DOORS, toolCall } from '#test/support/tools/tool-doors.ts';
import { toolCallingModel, toolWorld, WEB_ANSWERS, type WorldFaults } from '#test/support/tools/tool-world.ts';
import { NOON } from '#test/support/turns.ts';

let web: FakeWeb;
beforeAll(async () => {
  web = await fakeWeb(WEB_ANSWERS);
});
afterAll(() => web.close());

const DOORS = Object.entries(TOOL_DOORS);
/** Doors that say in which time zone the listener is not known, where a place would be asked for. */
const world = (faults: WorldFaults = {}) => toolWorld(web, toolCallingModel(), { faults });

/** What is asked, what is heard of it at every door, and what it changes. */
const QUESTIONS: readonly [words: string, heard: RegExp, effects?: string[]][] = [
  ['what is the weather in paris', /Paris.*6 ?(°C|degrees)/s],
  ['how tall is the eiffel tower', /330 met/],
  ['how much are ten dollars in euros', /9\.00|9 euros|€9/],
  ['look up parley for me', /voice agent/],
  ['what is in the news', /Comet seen over Lisbon/],
  ['what is on my calendar', /Dentist/],
  ['what is twelve times nine', /108/],
  ['how far is ten miles in kilometres', /16\.09/],
  ['what time is it in tokyo', /9:00|21:00|9 PM/],
  ['which timers do i have', /No timer/],
  ['set a timer for ten minutes', /timer.*10 minutes/s, ['set timer']],
  ['remind me at eleven to call the dentist', /call the dentist/, ['set reminder']],
  ['what is the weather and set a timer for ten minutes', /(Paris.*timer|timer.*Paris)/s, ['set timer']],
];

/** What needs services of the web, and is told that there is nothing. */
const LOOKED_UP = QUESTIONS.slice(0, 6);
const CHANGES: readonly [string, string][] = [
  ['set a timer for ten minutes', 'set timer'],
  ['set a timer for two minutes', 'set timer'],
  ['remind me at eleven to call the dentist', 'set reminder'],
];

describe.each(DOORS)('at the door %s', (door, visit) => {
  const questions = QUESTIONS.filter(([words]) => door !== 'telephone' || !words.includes('calendar'));

  test.each(questions)('"%s" is answered with what the tool says', async (words, heard, effects = []) => {
    const here = world();
    const visitor = await visit(here);
    expect(await visitor.say(words)).toMatch(heard);
    expect(here.effects).toEqual(effects);
  });

  test.each(questions)('"%s" is answered in the same conversation as something else', async (words, heard, effects = []) => {
    const here = world();
    const visitor = await visit(here);
    await visitor.say('what is twelve times nine');
    expect(await visitor.say(words)).toMatch(heard);
    expect(await visitor.say('thank you very much indeed')).toMatch(/All right/);
    expect(here.effects).toEqual(effects);
  });

  test.each(LOOKED_UP)('"%s" is answered in time where the service hangs', async (words) => {
    const here = world({ webHangs: true });
    const visitor = await visit(here);
    const since = here.clock.now();
    expect(await visitor.say(words)).not.toBe('');
    expect(here.clock.now() - since).toBeLessThan(visitor.budgetMs + 500);
  });

  test.each(CHANGES)('"%s", slowly done, is done once and the visitor is not held up', async (words, effect) => {
    const here = world({ effectMs: 9_000 });
    const visitor = await visit(here);
    const since = here.clock.now();
    expect(await visitor.say(words)).not.toBe('');
    expect(here.clock.now() - since).toBeLessThan(visitor.budgetMs + 500);
    await here.clock.advance(20_000);
    await visitor.say('go on');
    await visitor.say('go on');
    expect(here.effects).toEqual([effect]);
  });

  test.each(['yes', 'yes please', 'Yes.'])('a door is unlocked after the question and "%s", once', async (yes) => {
    const here = world();
    const visitor = await visit(here);
    expect(await visitor.say('unlock the front door')).toMatch(/Shall I/);
    expect(here.effects).toEqual([]);
    expect(await visitor.say(yes)).toMatch(/is unlocked/);
    expect(here.effects).toEqual(['unlock']);
    await visitor.say('yes');
    expect(here.effects).toEqual(['unlock']);
  });

  test.each(['no', 'what is twelve times nine', 'thank you'])('and not after "%s"', async (no) => {
    const here = world();
    const visitor = await visit(here);
    await visitor.say('unlock the front door');
    await visitor.say(no);
    await visitor.say('yes');
    expect(here.effects).toEqual([]);
  });

  test('two wishes in two turns are two', async () => {
    const here = world();
    const visitor = await visit(here);
    await visitor.say('set a timer for ten minutes');
    await visitor.say('set a timer for ten minutes');
    expect(here.effects).toEqual(['set timer', 'set timer']);
  });

  test.each(CHANGES)('"%s" behind news is what the person said, and is not asked about', async (words, effect) => {
    const here = world();
    const visitor = await visit(here);
    await visitor.say('what is in the news');
    await visitor.say(words);
    expect(here.effects).toEqual([effect]);
  });
});

test('the calendar is not told on a line that anybody can call', async () => {
  const visitor = await TOOL_DOORS['telephone']?.(world());
  expect(await visitor?.say('what is on my calendar')).not.toMatch(/Dentist/);
});

const PLATFORMS = { alexa: alexaProcess, google: googleProcess };

describe.each(Object.keys(PLATFORMS) as (keyof typeof PLATFORMS)[])('a request of %s', (platform) => {
  const start = PLATFORMS[platform];

  test.each(CHANGES)('"%s" that is delivered again, at once and later, changes something once', async (words, effect) => {
    const here = world();
    const process = start(here);
    const [first, copy] = await inVirtualTime(here.clock, Promise.all([process(words, 'same', NOON), process(words, 'same', NOON)]));
    expect(copy).toBe(first);
    expect(await inVirtualTime(here.clock, start(here)(words, 'same', NOON))).not.toBe('');
    expect(here.effects).toEqual([effect]);
  });

  test.each(CHANGES)('"%s" that reaches two processes at once changes something once', async (words, effect) => {
    const here = world({ effectMs: 200 });
    const there = toolWorld(web, toolCallingModel(), { shared: here, faults: { effectMs: 200 } });
    const replies = await inVirtualTime(here.clock, Promise.all([here, there].map((one) => start(one)(words, 'same', NOON))));
    for (const reply of replies) expect(reply).not.toBe('');
    expect(here.effects).toEqual([effect]);
  });

  test.each(CHANGES)(
    '"%s" whose process dies between the claim and the effect is not done by another, and both answer in time',
    async (words) => {
      const dying = world({ diesAfterClaim: true });
      const since = dying.clock.now();
      expect(await inVirtualTime(dying.clock, start(dying)(words, 'same', NOON))).not.toBe('');
      expect(dying.clock.now() - since).toBeLessThan(7_000);
      const other = toolWorld(web, toolCallingModel(), { shared: dying });
      expect(await inVirtualTime(dying.clock, start(other)(words, 'same', NOON))).not.toBe('');
      expect(dying.effects).toEqual([]);
    },
  );
});

describe('on a call', () => {
  test.each(CHANGES)('a draft of "%s" that is abandoned changes nothing', async (words) => {
    const here = world();
    const call = await toolCall(here, 'telephone');
    await call.pass(300);
    await call.speak('What is twelve times nine?', 3_000, [
      [600, `${words}.`],
      [2_600, 'what is twelve times nine'],
    ]);
    await call.pass(6_000);
    expect(here.model.requests.some(({ messages }) => JSON.stringify(messages).includes(words))).toBe(true);
    expect(call.said().join(' ')).toMatch(/108/);
    expect(here.effects).toEqual([]);
  });

  test.each(CHANGES)('a draft of "%s" that is used changes something once', async (words, effect) => {
    const here = world();
    const call = await toolCall(here, 'telephone');
    await call.pass(300);
    await call.speakWordByWord(words);
    await call.pass(6_000);
    expect(here.effects).toEqual([effect]);
  });

  test.each(CHANGES)('"%s" that is interrupted in its answer is not done again by "go on"', async (words, effect) => {
    const here = world();
    const call = await toolCall(here, 'telephone');
    await call.pass(300);
    await call.speakWordByWord(words);
    for (let waited = 0; waited < 10_000 && call.of('reply-audio').length === 0; waited += 100) await call.pass(100);
    await call.pass(600);
    await call.speakWordByWord('wait a moment please');
    await call.pass(5_000);
    await call.speakWordByWord('go on');
    await call.pass(8_000);
    expect(here.effects).toEqual([effect]);
  });

  test.each(CHANGES)('"%s" that is interrupted while it is being done is not begun anew', async (words, effect) => {
    const here = world({ effectMs: 3_000 });
    const call = await toolCall(here, 'telephone');
    await call.pass(300);
    await call.speakWordByWord(words);
    await call.pass(1_500);
    await call.speakWordByWord('and hurry up a little');
    await call.pass(8_000);
    await call.speakWordByWord('go on');
    await call.pass(8_000);
    expect(here.effects).toEqual([effect]);
  });

  test.each(CHANGES)('"%s" of a caller who hangs up is done at most once', async (words) => {
    const here = world({ effectMs: 1_000 });
    const call = await toolCall(here, 'telephone');
    await call.pass(300);
    await call.speakWordByWord(words);
    await call.pass(900);
    await call.call.close('hung-up');
    await here.clock.advance(20_000);
    expect(here.effects.length).toBeLessThanOrEqual(1);
  });
});

test('that is no fewer than three hundred conversations', () => {
  const atEachDoor = 2 * QUESTIONS.length + LOOKED_UP.length + 2 * CHANGES.length + 3 + 3 + 1;
  expect(DOORS.length * atEachDoor + 2 * 3 * CHANGES.length + 5 * CHANGES.length).toBeGreaterThanOrEqual(300);
});
