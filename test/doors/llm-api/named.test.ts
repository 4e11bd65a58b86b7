/** Names of an API client's request: the same text as another kind of name is neither the same person nor the same conversation. */
import { expect, test } from '@jest/globals';
import { type Named, whoTalks } from '#doors/llm-api/named.ts';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const who = (named: Named, headers: Record<string, string> = {}) => whoTalks(named, new Headers(headers), 'a secret');

test.each(['42', '+15550100', 'owner', 'owner|owner', 'conversation|42'])('%s in every kind of name is another conversation', (name) => {
  const all = [
    who({}, { 'x-conversation-id': name }),
    who({ user: name }),
    who({ caller: name }),
    who({ call: name }),
    who({ caller: `${name} `, call: `${name} ` }),
  ];
  expect(new Set(all.map(({ conversation }) => conversation)).size).toBe(all.length);
});

test('a conversation that is named 42 has the memory of the household, and never that of the person 42 or the caller 42', () => {
  const { person, household } = who({}, { 'x-conversation-id': '42' });
  expect(person).toBe(household);
  expect(new Set([person, who({ user: '42' }).person, who({ caller: '42' }).person]).size).toBe(3);
});

test('a person is the same by every name of a person, and a conversation by every name of a conversation', () => {
  expect(who({ user: 'ann' })).toEqual(who({ person: 'ann' }));
  expect(who({ user: 'ann' })).toEqual(who({}, { 'openai-safety-identifier': 'ann' }));
  expect(who({ user: ULID })).toEqual(who({}, { 'x-conversation-id': ULID }));
});
