import { describe, expect, test } from '@jest/globals';
import { conversationHistory } from '#core/conversation/conversation-history.ts';
import { historyIn } from '#core/conversation/history.ts';
import { respond } from '#core/conversation/respond.ts';
import type { Notes } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';
import { aNote } from '#test/contract/notes.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { notesInProcess } from '#test/support/notes/notes-in-process.ts';
import { inTokens, scriptedModel } from '#test/support/scripted-model.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

/** Somebody who is in a conversation, and of whom this is known. */
function conversation(person: string | undefined, changed: Partial<Notes> = {}) {
  const clock = virtualClock(NOON);
  const kept = notesInProcess(clock);
  const asked: string[] = [];
  const facts: Notes['facts'] = (of) => {
    asked.push(of);
    return (changed.facts ?? kept.facts)(of);
  };
  const warnings: string[] = [];
  const log = { info() {}, warn: (_: object, message: string) => void warnings.push(message), error() {} };
  const history = historyIn({ memory: memoryInProcess(clock), notes: { ...kept, facts }, clock, log });
  const model = scriptedModel(clock, inTokens('Yes.', { firstMs: 10, tokenMs: 1 }));
  const open = () => conversationHistory(() => ({ person, conversation: 'c', locale: 'en-US' }), history, clock);
  return { clock, kept, asked, warnings, history, model, open };
}

describe('facts beside the history', () => {
  test('a person’s facts are in the prompt of a turn, and nobody else’s', async () => {
    const { clock, kept, model, open } = conversation('ann');
    await kept.keep(aNote('ann', { text: 'likes tea' }), { at: NOON });
    await kept.keep(aNote('bob', { text: 'likes coffee' }), { at: NOON });
    const talk = open();
    const parts = { model, tools: [], clock, historyDays: 30, forget: async () => true, facts: talk.facts() };
    await inVirtualTime(clock, textsOf(respond(talk.turn('hello'), [], parts).answer.read()));
    expect(model.requests[0]?.context).toContain('- "likes tea"');
    expect(model.requests[0]?.context).not.toContain('coffee');
  });

  test('a call reads them once, and again after a turn that changed something', async () => {
    const { kept, asked, open } = conversation('ann');
    const talk = open();
    expect(await talk.facts()).toEqual([]);
    talk.add(talk.turn('hello'), said('Yes.'));
    await talk.facts();
    expect(asked).toEqual(['ann']);
    await kept.keep(aNote('ann'), { at: NOON });
    const call = { id: 'a', name: 'remember_fact', arguments: {} };
    talk.add(talk.turn('remember'), { ...said('Done.'), calls: [{ call, effect: true, result: 'Remembered.' }] });
    expect(await talk.facts()).toEqual([aNote('ann')]);
    expect(asked).toEqual(['ann', 'ann']);
  });

  test('"forget me" takes them from the conversation too', async () => {
    const { clock, kept, open } = conversation('ann');
    await kept.keep(aNote('ann'), { at: NOON });
    const talk = open();
    await inVirtualTime(clock, talk.forget(1_000));
    expect(await talk.facts()).toEqual([]);
  });

  test('of nobody in particular nothing is read', async () => {
    const { asked, history, open } = conversation(undefined);
    expect(await open().facts()).toEqual([]);
    expect(await history.facts('', 100)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test.each([
    ['hangs', () => new Promise<never>(() => {}), 'the store was too slow for a turn'],
    ['fails', () => Promise.reject(new Error('broken')), 'the store failed a turn'],
  ])('a store that %s costs a turn its patience and no more', async (_how, facts, warning) => {
    const { clock, warnings, history } = conversation('ann', { facts });
    const read = history.facts('ann', 250);
    expect(await inVirtualTime(clock, read)).toEqual([]);
    expect(clock.now() - NOON).toBeLessThanOrEqual(250);
    expect(warnings).toEqual([warning]);
  });

  test('a program that wants JSON gets none of them', async () => {
    const { clock, model } = conversation('ann');
    const parts = { model, tools: [], clock, historyDays: 30, forget: async () => true, facts: Promise.resolve([aNote('ann')]) };
    const json = { ...parts, wishes: { format: { name: 'any' } } };
    await inVirtualTime(clock, textsOf(respond(aTurn('ann'), [], json).answer.read()));
    expect(model.requests[0]?.context).not.toContain('nuts');
  });
});
