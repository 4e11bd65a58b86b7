import { expect, test } from '@jest/globals';
import { NAME_KINDS, ownerOf, personKey } from '#core/conversation/person.ts';

test('a person has the same key whenever they come back', () => {
  expect(personKey('secret', 'alexa', 'amzn1.ask.account.A')).toBe(personKey(Buffer.from('secret'), 'alexa', 'amzn1.ask.account.A'));
});

test('another person, another platform or another secret gives another key', () => {
  const keys = [
    personKey('secret', 'alexa', 'A'),
    personKey('secret', 'alexa', 'B'),
    personKey('secret', 'google', 'A'),
    personKey('other', 'alexa', 'A'),
  ];
  expect(new Set(keys).size).toBe(4);
});

test('the key is HMAC-SHA256 as RFC 4231 computes it, in base64url', () => {
  // openssl: printf 'alexa|A' | openssl dgst -sha256 -hmac secret -binary | basenc --base64url
  expect(personKey('secret', 'alexa', 'A')).toBe('KDDlqTjAUlCO0nqgG2tKXSRM3sqidYbMPtJczb9msYE');
});

test('the same text is somebody else in every kind of name, and no name of one kind is one of another', () => {
  const keys = NAME_KINDS.flatMap((kind) => ['42', '', 'conversation|42', 'owner', '|'].map((name) => personKey('secret', kind, name)));
  expect(new Set(keys).size).toBe(NAME_KINDS.length * 5);
  expect(NAME_KINDS.filter((kind) => kind.includes('|'))).toEqual([]);
  expect(keys).toContain(ownerOf('secret'));
});
