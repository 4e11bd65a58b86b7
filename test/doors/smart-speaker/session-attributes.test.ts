import { describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import type { Memory } from '#core/ports.ts';
import { carriedIn, carry } from '#doors/smart-speaker/session-attributes.ts';
import { echo, intent, speechOf } from '#test/support/alexa/echo.ts';
import { aTurn, said } from '#test/support/turns.ts';

const unsaved = { turn: aTurn('ann', { text: 'hello' }), outcome: said('Hi.') };

test('session attributes carry nothing where there is nothing to carry', () => {
  expect(carry({ misses: 0, unsaved: [] })).toBeUndefined();
});

test('what session attributes carried comes back, over the wire', () => {
  const attributes = JSON.parse(JSON.stringify(carry({ misses: 2, unsaved: [unsaved] })));
  expect(carriedIn(attributes, 'ann')).toEqual({ misses: 2, unsaved: [unsaved] });
});

test('what session attributes carry of another person is left out', () => {
  expect(carriedIn(carry({ misses: 1, unsaved: [unsaved] }), 'bob')).toEqual({ misses: 1, unsaved: [] });
});

describe('garbage in session attributes', () => {
  const { calls: _, ...withoutCalls } = unsaved.outcome;
  const { conversation: __, ...withoutConversation } = unsaved.turn;
  const garbage: [string, unknown][] = [
    ['nothing', null],
    ['text', 'hello'],
    ['a list', [1, 2]],
    ['misses that are none', { misses: 'many' }],
    ['turns that are none', { unsaved: [{ turn: 5 }] }],
    ['an outcome without its calls', { unsaved: [{ ...unsaved, outcome: withoutCalls }] }],
    [
      'a call that needs what nobody can allow',
      {
        unsaved: [
          {
            ...unsaved,
            outcome: {
              ...withoutCalls,
              calls: [{ call: { id: '1', name: 'set_timer', arguments: {} }, effect: false, needs: '__proto__' }],
            },
          },
        ],
      },
    ],
    ['calls that are none', { unsaved: [{ ...unsaved, outcome: { ...withoutCalls, calls: ['x'] } }] }],
    ['a turn without its conversation', { unsaved: [{ ...unsaved, turn: withoutConversation }] }],
    ['more than we ever carry', { unsaved: Array(50).fill(unsaved) }],
  ];

  test.each(garbage)('garbage is ignored: %s', (_, attributes) => {
    expect(carriedIn(attributes, 'ann')).toEqual({ misses: 0, unsaved: [] });
  });

  test('garbage in a session does not keep us from answering', async () => {
    const { say, parts } = echo(['It is sunny.']);
    Object.assign(parts.memory, { remember: async () => Promise.reject(new Error('down')) });
    const { sessionAttributes } = await say('hello');
    const attributes = JSON.parse(JSON.stringify(sessionAttributes).replaceAll('"calls":[]', '"calls":{}'));
    expect(attributes).not.toEqual(sessionAttributes);
    expect(speechOf(await say('how is the weather', { session: { attributes } }))).toBe('It is sunny.');
  });
});

describe('session attributes while the store is slow', () => {
  function slowly(memory: Memory, sleep: (ms: number) => Promise<void>): Partial<Memory> {
    const { recall, remember } = memory;
    return {
      recall: (...args) => sleep(1_000).then(() => recall(...args)),
      remember: (...args) => sleep(1_000).then(() => remember(...args)),
    };
  }

  test('while the store is slow, the conversation goes on from what Alexa carries', async () => {
    const { say, model, memory, parts, clock } = echo(['Hello Ann.']);
    Object.assign(parts.memory, slowly(memory, clock.sleep));
    const first = await say('my name is ann');
    expect(first.sessionAttributes).toMatchObject({ unsaved: [{ turn: { text: 'my name is ann' } }] });
    await say('what is my name', { session: { attributes: first.sessionAttributes } });
    expect(model.requests[1]?.messages.map((message) => 'text' in message && message.text)).toEqual([
      'my name is ann',
      'Hello Ann.',
      'what is my name',
    ]);
  });

  test('while the store is slow, an offer is still understood', async () => {
    const { say, ask, clock, parts, memory } = echo(['It is sun', 9_000, 'ny.']);
    Object.assign(parts.memory, slowly(memory, clock.sleep));
    const first = await say('how is the weather');
    expect(speechOf(first)).toBe(en.needsLonger);
    const reply = await ask({ request: intent('AMAZON.YesIntent'), session: { attributes: first.sessionAttributes } });
    expect(speechOf(reply)).toBe('It is sunny.');
  });

  test('what a slow store lost is put again with the next turn, and carried no more', async () => {
    const { say, memory, parts } = echo(['Hello Ann.']);
    const { remember } = memory;
    Object.assign(parts.memory, { remember: async () => Promise.reject(new Error('down')) });
    const first = await say('my name is ann');
    Object.assign(parts.memory, { remember });
    const second = await say('what is my name', { session: { attributes: first.sessionAttributes } });
    expect(second.sessionAttributes).toEqual({});
    expect(memory.operations.filter((operation) => operation === 'remember')).toHaveLength(2);
  });
});
