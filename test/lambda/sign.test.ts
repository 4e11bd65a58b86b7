import { expect, test } from '@jest/globals';
import { signed } from '#lambda/sign.ts';

// Amazon's published test vectors for Signature Version 4.
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const request = { host: 'example.amazonaws.com', body: '', service: 'service', region: 'us-east-1' };
const at = Date.parse('2015-08-30T12:36:00Z');
const scope = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request';

test('requests are signed as in the examples that Amazon publishes', () => {
  expect(signed({ ...request, method: 'GET' }, credentials, at)).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization: `${scope}, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31`,
  });
  expect(signed({ ...request, method: 'POST' }, credentials, at).authorization).toBe(
    `${scope}, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b`,
  );
  const withHeader = { ...request, method: 'POST', headers: { 'my-header1': 'value1' } } as const;
  expect(signed(withHeader, credentials, at).authorization).toBe(
    `${scope}, SignedHeaders=host;my-header1;x-amz-date, Signature=c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c`,
  );
});
