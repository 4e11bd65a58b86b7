import { describe, expect, test } from '@jest/globals';
import { runTool } from '#core/conversation/tools/run-tools.ts';
import { codeIn, SAID_CODE, withoutCode } from '#core/conversation/tools/spoken-code.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { CodeVerdict, Past, Tool, ToolRecord } from '#core/ports.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';
import { spokenCodes } from '#tools/spoken-codes.ts';

describe('the code in what is said', () => {
  test.each<[string, string | undefined, Locale?]>([
    ['4711', '4711'],
    ['4 7 1 1', '4711'],
    ['The code is four seven one one.', '4711'],
    ['forty-seven eleven', '4711'],
    ['0042', '0042'],
    ['vier sieben eins eins', '4711', 'de-DE'],
    ['४७११', '4711', 'hi-IN'],
    ['四七一一', '4711', 'ja-JP'],
    ['yes', undefined],
    ['in 2 hours', undefined],
  ])('%j: %j', (words, code, locale = 'en-US') => {
    expect(codeIn(words, locale)).toBe(code);
  });
});

const call = { id: '1', name: 'unlock', arguments: { door: 'front' } };
const pastOf = (record: Partial<ToolRecord> = {}): Past => [
  {
    id: '1',
    conversation: 'c',
    at: NOON,
    text: 'Unlock the door.',
    outcome: { ...said('The code, please.'), calls: [{ call, effect: false, asked: 'code', result: 'Ask.', ...record }] },
  },
];

/** A call of a tool behind a code. */
function run(words: string, past: Past, judge: (turn: ReturnType<typeof aTurn>) => CodeVerdict, confirmed = Promise.resolve()) {
  const clock = virtualClock(NOON);
  const unlock: Tool = { name: 'unlock', description: '', parameters: {}, effect: true, run: async () => 'unlocked', code: judge };
  const parts = { tools: [unlock], clock, confirmed, claim: async () => true, signal: new AbortController().signal };
  return inVirtualTime(clock, runTool(call, { turn: aTurn('ann', { text: words }), past, before: [] }, parts));
}

describe('a tool behind a code', () => {
  const judge = () => {
    const codes = spokenCodes(virtualClock(NOON));
    return (turn: ReturnType<typeof aTurn>) => codes.judge(turn, 'unlock', '4711');
  };

  test('asks for it, also where the code was said unasked', async () => {
    expect(await run('Unlock the door, 4711.', [], judge())).toMatchObject({
      effect: false,
      asked: 'code',
      result: expect.stringContaining('code first'),
    });
  });

  test('runs when it was said to the question for this very call, and needs no yes beside it', async () => {
    expect(await run('4711', pastOf(), judge())).toMatchObject({ effect: true, result: 'unlocked' });
  });

  test.each([
    ['it is wrong', '4712', pastOf()],
    ['it has more digits around it', '34711 4711', pastOf()],
    ['only a yes was said', 'yes', pastOf()],
    ['the question was another call’s', '4711', pastOf({ call: { ...call, arguments: { door: 'back' } } })],
    ['only a yes was asked for', '4711', pastOf({ asked: true })],
  ])('does not run where %s', async (_, words, past) => {
    expect(await run(words, past, judge())).toMatchObject({ effect: false, asked: 'code' });
  });

  test('of words that may yet be others nothing is judged', async () => {
    let judged = 0;
    const wrong = (): CodeVerdict => {
      judged++;
      return 'wrong';
    };
    void run('4711', pastOf(), wrong, new Promise(() => {})).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(judged).toBe(0);
  });
});

describe('wrong codes', () => {
  function attempts() {
    const clock = virtualClock(NOON);
    const codes = spokenCodes(clock);
    let turns = 0;
    return {
      clock,
      say: (text: string, person = 'ann', request = `${++turns}`) => codes.judge(aTurn(person, { text, request }), 'unlock', '4711'),
    };
  }

  test('three in ten minutes lock the tool for that person for ten more, even for the right one', async () => {
    const { clock, say } = attempts();
    expect(['1111', '2222', '3333', '4711'].map((code) => say(code))).toEqual(['wrong', 'wrong', 'locked', 'locked']);
    expect(say('4711', 'bob')).toBe('right');
    await clock.advance(600_000);
    expect(say('4711')).toBe('right');
  });

  test('count once for a turn, and not at all where nobody said a code', () => {
    const { say } = attempts();
    for (let count = 0; count < 5; count++) expect(say('1111', 'ann', 'the same')).toBe('wrong');
    for (let count = 0; count < 5; count++) expect(say('what code?')).toBe('none');
    expect(say('4711')).toBe('right');
  });

  test('are forgotten after ten minutes, and after the right one', async () => {
    const { clock, say } = attempts();
    say('1111');
    say('1112');
    await clock.advance(600_001);
    expect(say('1113')).toBe('wrong');
    expect(say('4711')).toBe('right');
    expect([say('1114'), say('1115')]).toEqual(['wrong', 'wrong']);
  });
});

test('the model and the memory do not get the code', () => {
  const turn = aTurn('ann', { text: 'It is four seven one one.' });
  expect(withoutCode(turn, pastOf()).text).toBe(SAID_CODE);
  expect(withoutCode(turn, pastOf({ asked: true })).text).toBe(turn.text);
  expect(withoutCode(aTurn('ann', { text: 'Never mind.' }), pastOf()).text).toBe('Never mind.');
});
