import { expect, test } from '@jest/globals';
import { isSignedByTwilio, twilioSignature } from '#doors/twilio/signature.ts';

const ADDRESS = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const FORM = new URLSearchParams({
  To: '+18005551212',
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
});

test("the signature is that of the example in Twilio's libraries", () => {
  expect(twilioSignature('12345', ADDRESS, FORM)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  expect(isSignedByTwilio('12345', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', ADDRESS, FORM)).toBe(true);
});

test('a parameter more or less makes another signature', () => {
  const more = new URLSearchParams([...FORM, ['Extra', '1']]);
  expect(isSignedByTwilio('12345', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', ADDRESS, more)).toBe(false);
  expect(isSignedByTwilio('12345', undefined, ADDRESS, FORM)).toBe(false);
});
