import { createHmac } from 'node:crypto';
import { equal } from '#doors/http/guards.ts';

/**
 * `X-Twilio-Signature`: base64 of HMAC-SHA1 over the address that Twilio called and the form's parameters, sorted by name, each name followed by
 * its values. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function twilioSignature(authToken: string, url: string, form = new URLSearchParams()): string {
  const names = [...new Set(form.keys())].sort();
  const values = (name: string) => [...new Set(form.getAll(name))].sort();
  const parameters = names.map((name) =>
    values(name)
      .map((value) => name + value)
      .join(''),
  );
  return createHmac('sha1', authToken)
    .update(url + parameters.join(''))
    .digest('base64');
}

/** Whether Twilio signed a call of `url`. It is not of one mind about writing the port that goes without saying, so both ways are good. */
export function isSignedByTwilio(authToken: string, signature: unknown, url: string, form?: URLSearchParams): boolean {
  if (typeof signature !== 'string') return false;
  const checks = spellings(url).map((spelling) => equal(signature, twilioSignature(authToken, spelling, form)));
  return checks.includes(true);
}

/** A WebSocket is signed as wss: or as https:, and sometimes with a slash at the end. */
function spellings(url: string): string[] {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const secure = protocol === 'https:' || protocol === 'wss:';
  const schemes = protocol.startsWith('ws') ? [protocol, secure ? 'https:' : 'http:'] : [protocol];
  const ports = port ? [`:${port}`] : ['', secure ? ':443' : ':80'];
  const paths = protocol.startsWith('ws') ? [pathname, `${pathname}/`] : [pathname];
  return [
    url,
    ...schemes.flatMap((scheme) => ports.flatMap((given) => paths.map((path) => `${scheme}//${hostname}${given}${path}${search}`))),
  ];
}
