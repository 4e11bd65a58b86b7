/** "Goodbye" and "put me through to Anna" on the telephone: the call is left once the reply was heard. */
import { describe, expect, test } from '@jest/globals';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn } from '#test/support/turns.ts';
import { transferCall } from '#tools/calls/transfer-call.ts';
import { toolsFor } from '#tools/tools-for.ts';

const NUMBERS = 'Anna = +4922812345, office=+4922812346';
const numbers = transferCall.settings['numbers']?.parse(NUMBERS);
const TOOLS = toolsFor(TOOL_OUTSIDE, { transfer_call: { numbers } });
const TURN = aTurn('ann');
const GOODBYE =
  'Goodbye then, it was a pleasure to talk to you on this fine day, and I wish you all the best for the rest of the evening and for the whole of the week.';

/** The model makes this call, and then says goodbye. */
const calling = (call: string, args: object = {}): VirtualCallOptions => ({
  tools: TOOLS,
  door: 'telephone',
  reply: ({ messages }) => (messages.at(-1)?.role === 'tool' ? GOODBYE : { call, arguments: { ...args } }),
});

/** What became of the call, in order. */
const end = (caller: VirtualCall) =>
  caller.events.flatMap((event) =>
    event.type === 'transfer'
      ? [`to ${event.to}`]
      : event.type === 'ended'
        ? [event.reason]
        : event.type === 'reply-ended'
          ? ['heard']
          : [],
  );

async function asked(options: VirtualCallOptions, words: string): Promise<VirtualCall> {
  const caller = await virtualCall(options);
  await caller.pass(500);
  await caller.speak(words, 900, [[850, words]]);
  return caller;
}

describe('On the telephone', () => {
  test('the call ends when the goodbye was heard', async () => {
    const caller = await asked(calling('end_call'), 'my dinner is ready now');
    await caller.pass(1_500);
    expect(end(caller)).toEqual([]); // it is being said
    await caller.pass(14_000);
    expect(end(caller)).toEqual(['heard', 'goodbye']);
    expect(caller.said()).toEqual([GOODBYE]);
  });

  test('a caller who speaks over the goodbye keeps the call', async () => {
    const caller = await asked(calling('end_call'), 'my dinner is ready now');
    await caller.pass(1_800);
    await caller.speak('no wait one more thing', 1_200, [[600, 'no wait one']]);
    await caller.pass(300);
    expect(end(caller)).toEqual(['heard']);
    await caller.call.close('hung-up');
  });

  test('a draft ends nothing: only the words that the turn has in the end do', async () => {
    const caller = await virtualCall({
      ...calling('end_call'),
      reply: ({ messages }) => {
        const last = messages.at(-1);
        if (last?.role === 'tool') return GOODBYE;
        return last?.role === 'user' && last.text.includes('weather') ? 'It is sunny.' : { call: 'end_call', arguments: {} };
      },
    });
    await caller.pass(500);
    await caller.speak('my dinner is ready, and what is the weather', 2_400, [
      [800, 'my dinner is ready.'],
      [2_300, 'my dinner is ready, and what is the weather'],
    ]);
    await caller.pass(6_000);
    expect(caller.model.requests.length).toBeGreaterThan(1); // there was a draft
    expect(caller.said()).toEqual(['It is sunny.']);
    expect(end(caller)).toEqual(['heard']);
    await caller.call.close('hung-up');
  });

  test('a caller is put through to somebody whom the owner has named, by whatever case, when that was said', async () => {
    const caller = await asked(calling('transfer_call', { to: 'anna' }), 'put me through to Anna');
    await caller.pass(14_000);
    expect(end(caller)).toEqual(['heard', 'to +4922812345', 'goodbye']);
  });

  test.each(['Bob', '+15550199', '__proto__', ''])('and to nobody else: %j', async (to) => {
    const caller = await asked(calling('transfer_call', { to }), `put me through to ${to}`);
    await caller.pass(14_000);
    expect(end(caller)).toEqual(['heard']);
    expect(JSON.stringify(caller.model.requests.at(-1)?.messages)).toContain('can be put through to \\"Anna\\", \\"office\\" alone');
    await caller.call.close('hung-up');
  });
});

test('the model knows whom there is, and has these tools on the telephone alone', async () => {
  const offered = (door: string, tools = TOOLS) =>
    tools({ ...TURN }, door).filter(({ name }) => name === 'end_call' || name === 'transfer_call');
  expect(offered('telephone').map(({ name }) => name)).toEqual(['end_call', 'transfer_call']);
  expect(offered('telephone')[1]?.description).toMatch(/There are: "Anna", "office"\.$/);
  for (const door of ['realtime', 'alexa', 'llm-api', 'wyoming']) expect(offered(door)).toEqual([]);
  expect(offered('telephone', toolsFor(TOOL_OUTSIDE, {})).map(({ name }) => name)).toEqual(['end_call']);
});

test.each(['Anna', 'Anna=12345', 'Anna=+49 228 1', '=+4922812345', 'Anna=+4922812345,', 'Anna=+4922812345;Bob=+4922812346'])(
  'TWILIO_TRANSFER_NUMBERS is refused as %j, with what to do',
  (text) => {
    expect(() => transferCall.settings['numbers']?.parse(text)).toThrow(/is not a list of name=number/);
  },
);
