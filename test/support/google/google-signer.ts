import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const PROJECT = 'parley-voice-1a2b3';

export interface GoogleSigner {
  /** Where the keys are: for GOOGLE_KEYS_URL. */
  keysUrl: string;
  /** How often the keys were asked for. */
  fetches(): number;
  /** The value of `google-assistant-signature`. A claim that is undefined is left out. */
  sign(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** What Google is to a webhook: signs requests, and serves the keys on loopback. */
export async function googleSigner(): Promise<GoogleSigner> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = 'key 1';
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] });
  let fetches = 0;

  const server = createServer((_request, response) => {
    fetches++;
    response.setHeader('content-type', 'application/json').end(keys);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    keysUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`,
    fetches: () => fetches,
    sign: (claims = {}, header = {}) =>
      new SignJWT({ ...goodClaims(), ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header }).sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Of a token that was made now and is good for an hour. Times are seconds since 1970. */
export function goodClaims(): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: 'https://accounts.google.com', aud: PROJECT, nbf: now - 300, iat: now, exp: now + 3_600, jti: `${Math.random()}` };
}
