import { expect, test } from '@jest/globals';
import { isLoopbackHost } from '#core/settings/loopback.ts';

test.each([
  'localhost',
  'LocalHost',
  '127.0.0.1',
  '127.0.0.2',
  '127.255.255.255',
  '127.1',
  '::1',
  '[::1]',
  '0:0:0:0:0:0:0:1',
  '[0:0:0:0:0:0:0:1]',
  '::ffff:127.0.0.1',
  '[::ffff:7f00:2]',
])('%s is this machine', (host) => expect(isLoopbackHost(host)).toBe(true));

test.each([
  '',
  '0.0.0.0',
  '::',
  '[::]',
  '::2',
  '[::1',
  '126.0.0.1',
  '128.0.0.1',
  '1.127.0.0',
  '127.0.0.256',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  'evil.localhost.example',
  'user@localhost',
  'localhost/..',
  'localhost#',
  '127.0.0.1:3000',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  '::1%eth0',
])('"%s" is not', (host) => expect(isLoopbackHost(host)).toBe(false));
