import { expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';

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
