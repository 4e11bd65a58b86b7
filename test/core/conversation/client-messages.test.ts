import { expect, test } from '@jest/globals';
import { type ClientMessage, conversationIn } from '#core/conversation/client-messages.ts';
import { promptFor } from '#core/conversation/prompt.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import fc from '#test/support/properties.ts';
import { aTurn } from '#test/support/turns.ts';

const id = fc.constantFrom('a', 'b', 'c');
const text = fc.constantFrom('', ' ', 'hello', 'well');
const call = id.map((name) => ({ id: name, name, arguments: {} }));
const message: fc.Arbitrary<ClientMessage> = fc.oneof(
  text.map((said): ClientMessage => ({ role: 'system', text: said })),
  text.map((said): ClientMessage => ({ role: 'user', text: said })),
  fc.record({ role: fc.constant('assistant' as const), text, calls: fc.uniqueArray(call, { selector: (each) => each.id, maxLength: 3 }) }),
  fc.record({ role: fc.constant('tool' as const), call: id, result: text }),
);

test('whatever a client sends, the model gets messages that it accepts: each call with its result behind it, and something to answer', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
      const { past, text: question, since } = conversationIn(messages);
      const request = promptFor(aTurn('ann', { text: question }), past, { clock: virtualClock(), tools: [], since });
      let open: string[] = [];
      for (const each of request.messages) {
        if (each.role === 'tool') {
          expect(open).toContain(each.call);
          open = open.filter((name) => name !== each.call);
        } else {
          expect(open).toEqual([]);
          expect(each.text.trim() !== '' || (each.role === 'assistant' && each.calls?.length)).toBeTruthy();
          open = each.role === 'assistant' ? (each.calls ?? []).map(({ id: name }) => name) : [];
        }
      }
      expect(open).toEqual([]);
      expect(['user', 'tool']).toContain(request.messages.at(-1)?.role);
    }),
    { numRuns: 2_000 },
  );
});

test('words, calls and results of a client’s messages keep their order', () => {
  const calls = (name: string) => [{ id: name, name, arguments: {} }];
  const talk: ClientMessage[] = [
    { role: 'user', text: 'lamp on' },
    { role: 'assistant', text: 'One moment.', calls: calls('a') },
    { role: 'tool', call: 'a', result: 'on' },
    { role: 'assistant', text: '', calls: calls('b') },
    { role: 'tool', call: 'b', result: 'bright' },
    { role: 'assistant', text: 'It is on.' },
    { role: 'user', text: 'thanks' },
  ];
  const { past, text: question, since } = conversationIn(talk);
  const { messages } = promptFor(aTurn('ann', { text: question }), past, { clock: virtualClock(), tools: [], since });
  const shape = messages.map((each) => ('text' in each ? each.text : each.result) || 'calls');
  expect(shape).toEqual(['lamp on', 'One moment.', 'calls', 'on', 'calls', 'bright', 'It is on.', 'thanks']);
});
