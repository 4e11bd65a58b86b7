import { describe, expect, test } from '@jest/globals';
import { EVERYTHING, lastSaid, messagesOf, offerIsOpen, openEnd, restToOffer } from '#core/conversation/past.ts';
import type { Outcome, PastTurn, Rest, ToolRecord } from '#core/ports.ts';

let clock = 0;

function turn(id: string, text: string, outcome: Partial<Outcome>, rest?: string[]): PastTurn {
  const kept: Rest | undefined = rest && { turn: id, sentences: rest, why: 'cut' };
  return {
    id,
    conversation: 'c',
    at: clock++,
    text,
    outcome: { said: [], ended: 'whole', calls: [], ...outcome },
    ...(kept && { rest: kept }),
  };
}

const call = (name: string, effect: boolean, result?: string): ToolRecord => ({
  call: { id: name, name, arguments: {} },
  effect,
  ...(result !== undefined && { result }),
});

describe('history for the model', () => {
  test('what the model gets of the past is each turn as question and answer, oldest first', () => {
    const past = [turn('1', 'hello', { said: ['Hi.', 'There.'] }), turn('2', 'and you', { said: ['Fine.'] })];
    expect(messagesOf(past)).toEqual([
      { role: 'user', text: 'hello' },
      { role: 'assistant', text: 'Hi. There.' },
      { role: 'user', text: 'and you' },
      { role: 'assistant', text: 'Fine.' },
    ]);
  });

  test('what the model gets of the past has what a tool has done without a question of its own, too', () => {
    expect(messagesOf([turn('1', '', { calls: [call('book', true, 'booked')] })]).map(({ role }) => role)).toEqual(['assistant', 'tool']);
  });

  test('what the model gets of the past marks what the listener cut off', () => {
    expect(messagesOf([turn('1', 'tell me', { said: ['Once upon'], ended: 'interrupted' })]).at(-1)).toEqual({
      role: 'assistant',
      text: 'Once upon [interrupted]',
    });
  });

  test('what the model gets of the past leaves out a turn of which nothing was heard, but not what it changed in the world', () => {
    const silent = turn('1', 'order tea', { calls: [call('read', false, 'ok'), call('order', true, 'ordered'), call('lost', true)] });
    expect(messagesOf([turn('0', 'x', { ended: 'failed' }), silent])).toEqual([
      { role: 'user', text: 'order tea' },
      { role: 'assistant', text: '', calls: [{ id: 'order', name: 'order', arguments: {} }] },
      { role: 'tool', call: 'order', result: 'ordered' },
    ]);
  });

  test('what the model gets of the past is the newest part that fits, in any script', () => {
    for (const text of ['word '.repeat(400), '日本語'.repeat(220)]) {
      const past = Array.from({ length: 50 }, (_, index) => turn(String(index), `${index} ${text}`, { said: ['Yes.'] }));
      const messages = messagesOf(past);
      expect(messages.length).toBeGreaterThan(4);
      expect(messages.length).toBeLessThan(20);
      expect(messages.at(-2)).toEqual({ role: 'user', text: `49 ${text}` });
    }
  });
});

describe('the rest of an answer', () => {
  const cut = turn('1', 'a story', { said: ['One.'], ended: 'cut', offers: '1' });
  const kept = turn('1', 'a story', { said: ['One.'], ended: 'cut', offers: '1' }, ['Two.', 'Three.']);

  test('what is left to tell is an answer that was cut, whether or not its rest is there yet', () => {
    expect(openEnd([cut])).toEqual({ turn: cut, told: 0 });
    expect(openEnd([kept])).toEqual({ turn: kept, told: 0 });
    expect(openEnd([turn('0', 'x', { said: ['y'] })])).toBeUndefined();
  });

  test('what is left to tell shrinks as it is told, and ends', () => {
    const one = turn('2', 'go on', { said: ['Two.'], tells: { turn: '1', upTo: 1 }, offers: '1' });
    const all = turn('3', 'go on', { said: ['Three.'], tells: { turn: '1', upTo: 2 } });
    expect(openEnd([kept, one])).toEqual({ turn: kept, told: 1 });
    expect(openEnd([kept, one, all])).toBeUndefined();
  });

  test('what is left to tell is nothing once it was declined, or when the rest turned out empty', () => {
    expect(openEnd([kept, turn('2', 'no', { tells: { turn: '1', upTo: EVERYTHING } })])).toBeUndefined();
    expect(openEnd([turn('1', 'a story', { ended: 'cut' }, [])])).toBeUndefined();
  });

  test('what is left to tell is offered once, by the first turn after it is ready', () => {
    const later = turn('2', 'the weather', { said: ['Sunny.'] });
    expect(restToOffer([cut, later])).toBeUndefined();
    expect(restToOffer([kept, later])?.turn).toBe(kept);
    expect(restToOffer([kept, later, turn('3', 'and then', { said: ['Rain.'], offers: '1' })])).toBeUndefined();
  });

  test('what is left to tell is offered although "go on" was too early for it, and not once some of it was told', async () => {
    const early = turn('2', 'go on', { tells: { turn: '1', upTo: 0 }, offers: '1' });
    const some = turn('3', 'go on', { said: ['Two.'], tells: { turn: '1', upTo: 1 }, offers: '1' });
    expect(restToOffer([kept, early])?.turn).toBe(kept);
    expect(restToOffer([kept, early, some])).toBeUndefined();
  });

  test('what is left to tell is offered although a newer answer is not ready yet, and "go on" means what was offered', () => {
    const newer = turn('2', 'another story', { ended: 'cut', offers: '2' });
    const offering = turn('3', 'the weather', { said: ['Sunny.'], offers: '1' });
    expect(restToOffer([kept, newer])?.turn).toBe(kept);
    expect(openEnd([kept, newer])?.turn).toBe(newer);
    expect(openEnd([kept, newer, offering])?.turn).toBe(kept);
  });

  test('what is left to tell is still something, but not to be offered, when whoever was to finish it lost it', () => {
    const lost: PastTurn = { ...cut, rest: { turn: '1', sentences: [], why: 'lost' } };
    expect(openEnd([lost])).toEqual({ turn: lost, told: 0 });
    expect(restToOffer([lost])).toBeUndefined();
  });
});

test('an offer is open only right after it, in its own conversation', () => {
  const offer = turn('1', 'a story', { said: ['One.'], offers: '1' });
  expect(offerIsOpen([offer], 'c')).toBe(true);
  expect(offerIsOpen([offer], 'another')).toBe(false);
  expect(offerIsOpen([offer, turn('2', 'no', {})], 'c')).toBe(false);
  expect(offerIsOpen([], 'c')).toBe(false);
});

test('what was said last is found behind turns that said nothing', () => {
  expect(lastSaid([turn('1', 'a', { said: ['One.'] }), turn('2', 'no', {})])).toEqual(['One.']);
  expect(lastSaid([])).toEqual([]);
});
