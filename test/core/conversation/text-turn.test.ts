import { describe, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { textTurn } from '#core/conversation/text-turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import type { Memory } from '#core/ports.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { inTokens, scriptedModel, type TokenReply } from '#test/support/scripted-model.ts';
import { silentLog } from '#test/support/speaker.ts';

const CALLER = { person: 'home', conversation: 'talk', locale: 'en-US' } as const;

/** Somebody who writes, in virtual time, and a model that replies like this. */
function writer(reply: TokenReply, store?: (memory: Memory) => Partial<Memory>) {
  const clock = virtualClock(1_000_000);
  const model = scriptedModel(clock, inTokens(reply, { firstMs: 300, tokenMs: 20 }));
  const kept = memoryInProcess(clock);
  const memory = { ...kept, ...store?.(kept) };
  const history = historyIn({ memory, clock, log: silentLog });
  const parts = { door: 'wyoming', model, tools: () => [], history, historyDays: 30, clock, report() {} };
  const leaving = new AbortController();

  async function take(text: string, leaveAfter: number) {
    const said: string[] = [];
    const turn = textTurn(text, CALLER, parts, leaving.signal);
    for (;;) {
      const next = await turn.next();
      if (next.done) return { said, error: next.value as ErrorCode | undefined };
      said.push(next.value);
      if (said.length === leaveAfter) leaving.abort();
    }
  }

  return {
    model,
    write: (text: string, { leaveAfter = 0 } = {}) => inVirtualTime(clock, take(text, leaveAfter)),
    outcomes: async () => (await kept.recall('home', 'talk')).map(({ outcome }) => outcome),
  };
}

describe('turns in text', () => {
  test('a turn in text is answered sentence by sentence, and remembered', async () => {
    const { write, outcomes, model } = writer('It is sunny. Tomorrow it will rain.');
    expect(await write('how is the weather')).toEqual({ said: ['It is sunny.', 'Tomorrow it will rain.'], error: undefined });
    await write('and then');
    expect(await outcomes()).toMatchObject([{ said: ['It is sunny.', 'Tomorrow it will rain.'], ended: 'whole' }, { ended: 'whole' }]);
    expect(JSON.stringify(model.requests[1]?.messages)).toContain('Tomorrow it will rain.');
  });

  test('a turn in text that nobody waits for is stopped, and remembered as far as it came', async () => {
    const { write, outcomes, model } = writer('One. Two. Three. Four. Five. Six. Seven.');
    const { said, error } = await write('count', { leaveAfter: 2 });
    expect([said.length < 7, error, model.stopped()]).toEqual([true, undefined, 1]);
    expect(await outcomes()).toMatchObject([{ said, ended: 'interrupted' }]);
  });

  test('a turn in text without an answer says why, and remembers that there was none', async () => {
    const { write, outcomes } = writer(new ParleyError('model-busy', 'too many'));
    expect(await write('hello')).toEqual({ said: [], error: 'model-busy' });
    expect(await outcomes()).toMatchObject([{ said: [], ended: 'failed', error: 'model-busy' }]);
  });

  test('a turn in text obeys commands, as every door does', async () => {
    const { write, outcomes } = writer('It is sunny.');
    await write('how is the weather');
    expect((await write('repeat that')).said).toEqual(['It is sunny.']);
    expect((await write('forget me')).said).toEqual([en.forgotten]);
    expect(await outcomes()).toEqual([]);
  });

  test('a turn in text does not wait for a store that hangs', async () => {
    const never = new Promise<never>(() => {});
    const { write } = writer('It is sunny.', () => ({ recall: () => never, remember: () => never }));
    expect((await write('how is the weather')).said).toEqual(['It is sunny.']);
  });
});
