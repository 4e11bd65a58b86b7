import { describe, expect, test } from '@jest/globals';
import { virtualCall } from '#test/support/calls/virtual-call.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';

const asked = (caller: { model: { requests: { messages: object[] }[] } }) => caller.model.requests.at(-1)?.messages;

describe('a whole call', () => {
  test('a call greets a new caller, and one who comes back in other words', async () => {
    const clock = virtualClock(1_000_000);
    const memory = memoryInProcess(clock);
    const first = await virtualCall({ clock, memory, greets: true });
    await first.pass(10_000);
    first.call.type('What is the weather?');
    await first.pass(9_000);
    await first.call.close('hung-up');
    const second = await virtualCall({ clock, memory, greets: true });
    await second.pass(10_000);
    await second.call.close('hung-up');
    expect(first.said()[0]).toMatch(/^Hello, I'm Parley/);
    expect(second.said()[0]).not.toMatch(/^Hello, I'm Parley/);
    expect((await second.remembered()).map(({ text }) => text)).toEqual(['What is the weather?']);
  });

  test('a call asks after 20 s of silence whether anybody is there, and ends after 20 more', async () => {
    const caller = await virtualCall();
    await caller.pass(60_000);
    expect(caller.said()).toEqual(['Are you still there?']);
    const asking = caller.of('reply-started')[0]?.at ?? Number.NaN;
    const ended = caller.of('ended')[0];
    expect(asking).toBe(20_000);
    expect(ended?.reason).toBe('idle');
    expect((ended?.at ?? Number.NaN) - (caller.of('reply-ended')[0]?.at ?? Number.NaN)).toBe(20_000);
    expect(caller.late).toEqual([]);
  });

  test('a call goes on with somebody who says that they are there', async () => {
    const caller = await virtualCall();
    await caller.pass(23_000);
    await caller.speak('yes', 400);
    await caller.pass(4_000);
    expect(caller.model.requests).toEqual([]);
    expect(caller.said()).toHaveLength(2);
    await caller.pass(15_000);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('a call in which there is only noise ends like a silent one', async () => {
    const caller = await virtualCall();
    for (let minute = 0; minute < 4; minute++) {
      await caller.pass(14_000);
      await caller.noise(1_000);
    }
    await caller.pass(60_000);
    expect(caller.of('ended')[0]?.reason).toBe('idle');
  });

  test('a call ends with a goodbye when nothing is being said and the caller says "stop"', async () => {
    const caller = await virtualCall();
    await caller.pass(500);
    await caller.speak('stop', 400);
    await caller.pass(5_000);
    expect(caller.said()).toHaveLength(1);
    expect(caller.of('ended')[0]?.reason).toBe('goodbye');
    expect(caller.late).toEqual([]);
  });

  test('a call ends after an hour, whoever goes on', async () => {
    const caller = await virtualCall({ settings: { textOnly: true } });
    while (caller.now() < 3_610_000 && caller.of('ended').length === 0) {
      caller.call.type('tell me more about it');
      await caller.clock.advance(15_000);
    }
    expect(caller.of('ended')[0]).toMatchObject({ reason: 'too-long', at: 3_600_000 });
    expect(caller.late).toEqual([]);
  });

  test('a call forgets its caller when asked, everything said before and what is being saved', async () => {
    const caller = await virtualCall();
    caller.call.type('What is the weather?');
    await caller.pass(9_000);
    expect(await caller.remembered()).toHaveLength(1);
    await caller.speak('forget me', 600);
    await caller.pass(9_000);
    expect(await caller.remembered()).toEqual([]);
    expect(caller.said().at(-1)).toMatch(/deleted/);
    expect(caller.of('ended')[0]?.reason).toBe('goodbye');
  });

  test('a call gives the model what was heard of an interrupted reply, and says so', async () => {
    const caller = await virtualCall();
    caller.call.type('What is the weather?');
    await caller.pass(3_000);
    caller.call.interrupt(850);
    caller.call.type('And in Rome?');
    expect(asked(caller)).toBeDefined();
    await caller.pass(1_000);
    expect(asked(caller)).toEqual([
      { role: 'user', text: 'What is the weather?' },
      { role: 'assistant', text: 'It is sunny and [interrupted]' },
      { role: 'user', text: 'And in Rome?' },
    ]);
    await caller.call.close('hung-up');
  });
});
