import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { type RealCalls, realCalls, talkIn } from '#test/support/calls/real-calls.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';

let calls: RealCalls;
let client: RealtimeClient;

beforeEach(async () => {
  calls = await realCalls();
  client = await calls.connect();
});

afterEach(async () => {
  await calls.close();
  expect(calls.faults).toEqual([]);
});

const tool = { type: 'function', name: 'look', description: 'Looks.', parameters: { type: 'object' } };

describe('words that are meant for the application', () => {
  test.each<[string, string, object]>([
    ['cancel', 'Would you like to keep the booking or cancel it?', { instructions: 'You book tables.' }],
    ['nothing', 'What would you like to change about the booking?', { instructions: 'You book tables.' }],
    ['start over', 'Which room would you like?', { instructions: 'You book rooms.' }],
    ['help', 'Which room would you like?', { instructions: 'You book rooms.' }],
    ['good night', 'It is late.', { tools: [tool] }],
    ['stop', 'One, two, three.', { tools: [tool] }],
    ['say that again', 'One, two, three.', { instructions: 'You count.' }],
  ])('"%s" behind "%s" goes to its model, with what was said before', async (word, said, session) => {
    client.update({ output_modalities: ['text'], ...session });
    calls.model.say([said]);
    await client.ask('Hello there');
    calls.model.say(['Very well.']);
    const { output } = await client.ask(word);
    expect(output[0]?.content[0]?.text).toBe('Very well.');
    expect(talkIn(calls.asked())).toEqual(['user: Hello there', `assistant: ${said}`, `user: ${word}`]);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  test('where a client brought neither, a word that answers our question goes to the model, and others are ours', async () => {
    client.update({ output_modalities: ['text'] });
    calls.model.say(['Would you like to keep the booking or cancel it?']);
    await client.ask('Hello there');
    calls.model.say(['Very well.']);
    expect((await client.ask('cancel')).output[0]?.content[0]?.text).toBe('Very well.');
    const { output } = await client.ask('goodbye');
    expect(phrasesFor('en-US').goodbye).toContain(output[0]?.content[0]?.text?.trim());
    expect(await client.closed).toEqual({ code: 1000, reason: 'goodbye' });
  });
});
