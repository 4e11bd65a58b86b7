import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import type { Tool } from '#core/ports.ts';
import { NO_WISHES, type OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn, NOON } from '#test/support/turns.ts';
import { endCall } from '#tools/calls/end-call.ts';
import { EFFECT_LIMITS, guardedEffects } from '#tools/guarded.ts';
import { type ToolRow, tool } from '#tools/tool.ts';
import { toolsFor } from '#tools/tools-for.ts';

type Wish = NonNullable<OwnerConfig['tools'][string]>;

const NO_WISH: Wish = { doors: undefined, off: false, ask: undefined, code: undefined };

function row(name: string, effect: 'none' | 'once' | 'ask-first', run: () => Promise<string> = async () => 'done'): ToolRow {
  return tool({ name, description: 'Does it.', parameters: z.object({}), effect, run });
}

/** Tools behind their guards, with what the owner wants of them. */
function guarded(rows: ToolRow[], wishes: Record<string, Partial<Wish>> = {}, mode: OwnerConfig['household']['mode'] = 'normal') {
  const clock = virtualClock(NOON);
  const logged: { fields: object; message: string }[] = [];
  const log = { warn() {}, error() {}, info: (fields: object, message: string) => void logged.push({ fields, message }) };
  const tools = Object.fromEntries(Object.entries(wishes).map(([name, wish]) => [name, { ...NO_WISH, ...wish }]));
  let policy = { ...NO_WISHES, household: { mode }, tools };
  const outside = { clock, log, fetch: async () => Response.error(), policy: () => policy };
  const forTurn = toolsFor(outside, {}, rows);
  const use = { turn: aTurn('ann'), call: 'x#0', signal: new AbortController().signal };
  return {
    clock,
    logged,
    change: (to: Partial<typeof policy>) => {
      policy = { ...policy, ...to };
    },
    at: (door: string) => forTurn(use.turn, door),
    names: (door: string) => forTurn(use.turn, door).map(({ name }) => name),
    run: (person = 'ann', name = rows[0]?.name) => {
      const turn = aTurn(person);
      const found = forTurn(turn, 'wyoming').find((one) => one.name === name);
      return inVirtualTime(clock, found?.run?.({}, { ...use, turn }) ?? Promise.reject(new Error('there is no such tool')));
    },
  };
}

describe('who may use which tool', () => {
  const rows = [row('time', 'none'), row('light', 'once'), row('unlock', 'ask-first')];

  test('what the owner says nothing of is offered everywhere', () => {
    expect(guarded(rows).names('alexa')).toEqual(['time', 'light', 'unlock']);
  });

  test('a tool that is off is nowhere, one of some doors is there alone', () => {
    const { names } = guarded(rows, { time: { off: true }, light: { doors: ['realtime'] } });
    expect(names('alexa')).toEqual(['unlock']);
    expect(names('realtime')).toEqual(['light', 'unlock']);
  });

  test.each(['guests', 'children'] as const)('%s have no tool that asks first or wants a code', (mode) => {
    expect(guarded(rows, {}, mode).names('alexa')).toEqual(['time', 'light']);
    expect(guarded(rows, { light: { code: '4711' } }, mode).names('alexa')).toEqual(['time']);
  });

  test('a change counts from the next turn on', () => {
    const { names, change } = guarded(rows);
    change({ household: { mode: 'guests' } });
    expect(names('alexa')).toEqual(['time', 'light']);
  });

  test('the owner has a tool ask first, or never', () => {
    const asks = (ask: Wish['ask']) =>
      guarded(rows, { light: { ask }, unlock: { ask } })
        .at('alexa')
        .map(({ asksFirst }) => asksFirst);
    expect(asks(undefined)).toEqual([undefined, undefined, true]);
    expect(asks('always')).toEqual([undefined, true, true]);
    expect(asks('never')).toEqual([undefined, false, false]);
  });
});

test('whether to hang up is not asked, by the tool itself', () => {
  expect(endCall.make(TOOL_OUTSIDE, {})?.asksFirst).toBe(false);
});

describe('effects of one person', () => {
  test('are no more than so many a minute, whatever others do, and the model is told', async () => {
    let ran = 0;
    const { run, clock } = guarded([row('light', 'once', async () => `${++ran}`)]);
    for (let count = 0; count < EFFECT_LIMITS.aMinute; count++) await run();
    expect(await run()).toMatch(/^Nothing was done: too many/);
    expect(ran).toBe(EFFECT_LIMITS.aMinute);
    await run('bob');
    await clock.advance(60_000);
    await run();
    expect(ran).toBe(EFFECT_LIMITS.aMinute + 2);
  });

  test('reading is not counted', async () => {
    const { run } = guarded([row('time', 'none')]);
    for (let count = 0; count < 3 * EFFECT_LIMITS.aMinute; count++) expect(await run()).toBe('done');
  });
});

describe('the log has one line for an effect', () => {
  test.each([
    ['ended', async () => 'the words of a result'],
    ['failed', async () => Promise.reject(new Error('words'))],
  ] as [string, () => Promise<string>][])(
    'that %s: the tool, the door, how it went and how long it took, and nothing else',
    async (went, run) => {
      const made = guarded([row('light', 'once', run)]);
      await made.run('ann the person').catch(() => {});
      expect(made.logged).toEqual([
        { fields: { tool: 'light', door: 'wyoming', went, ms: expect.any(Number) }, message: expect.any(String) },
      ]);
      expect(JSON.stringify(made.logged)).not.toMatch(/ann|words/);
    },
  );

  test('that never answers', async () => {
    const made = guarded([row('light', 'once', () => new Promise(() => {}))]);
    void made.at('alexa')[0]?.run?.({}, { turn: aTurn('ann'), call: '', signal: new AbortController().signal });
    await made.clock.advance(15_000);
    expect(made.logged).toMatchObject([{ fields: { went: 'no answer', ms: 15_000, door: 'alexa' } }]);
  });

  test('that says itself that it failed', async () => {
    const { clock, logged } = guarded([]);
    const log = { warn() {}, error() {}, info: (fields: object, message: string) => void logged.push({ fields, message }) };
    const light: Tool = {
      name: 'light',
      description: '',
      parameters: {},
      effect: true,
      run: async () => ({ failed: 'The lamp is gone.' }),
    };
    const made = guardedEffects({ clock, log })(light, aTurn('ann'), 'alexa', undefined);
    await inVirtualTime(
      clock,
      made.run?.({}, { turn: aTurn('ann'), call: '', signal: new AbortController().signal }) ?? Promise.resolve(''),
    );
    expect(logged).toMatchObject([{ fields: { tool: 'light', went: 'failed' } }]);
  });

  test('and none for what only reads', async () => {
    const made = guarded([row('time', 'none')]);
    await made.run();
    expect(made.logged).toEqual([]);
  });
});
