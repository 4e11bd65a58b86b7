import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CertificateContent, certificate } from './certificates.ts';

export const CHAIN_URL = 'https://s3.amazonaws.com/echo.api/echo-api-cert.pem';

export type SignedRequest = { headers: Record<string, string>; body: Buffer };
export type KeyPair = { publicKey: KeyObject; privateKey: KeyObject };
type Changes = Partial<CertificateContent>;

/** What it takes to be Amazon: an authority of its own, a host for its certificates, and the key that signs requests. */
export interface AmazonStandIn {
  /** For `alexaVerifier({ roots, fetch })`. */
  roots: string[];
  /** Asks the host on loopback instead of s3.amazonaws.com; the path stays. */
  fetch: typeof fetch;
  /** A genuine request with that body; an object is written as JSON. */
  signedRequest(body: object | string): SignedRequest;
  keys: { root: KeyPair; intermediate: KeyPair; leaf: KeyPair };
  /** Its certificates as PEM, valid from 2020 to 2049, or others to forge. */
  root(changes?: Changes): string;
  intermediate(changes?: Changes): string;
  leaf(changes?: Changes): string;
  /** Puts an answer, or a file, on the certificate host. Returns its address. */
  serve(answer: string | RequestListener): string;
  /** How often the host was asked: for that address, or at all. */
  asked(url?: string): number;
  close(): Promise<void>;
}

export async function amazonStandIn(): Promise<AmazonStandIn> {
  const keys = { root: rsaKeys(), intermediate: rsaKeys(), leaf: rsaKeys() };
  const root: CertificateContent = {
    subject: 'Root',
    issuer: 'Root',
    publicKey: keys.root.publicKey,
    signedWith: keys.root.privateKey,
    from: Date.UTC(2020),
    until: Date.UTC(2049),
    authority: true,
  };
  const intermediate: CertificateContent = { ...root, subject: 'Intermediate', publicKey: keys.intermediate.publicKey };
  const leaf: CertificateContent = {
    ...root,
    subject: 'echo-api.amazon.com',
    issuer: 'Intermediate',
    publicKey: keys.leaf.publicKey,
    signedWith: keys.intermediate.privateKey,
    authority: false,
    hosts: ['echo-api.amazon.com'],
    purposes: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
  };

  const answers = new Map<string, string | RequestListener>();
  answers.set(new URL(CHAIN_URL).pathname, certificate(leaf) + certificate(intermediate));
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    paths.push(path);
    const answer = answers.get(path);
    if (typeof answer === 'function') answer(request, response);
    else response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    roots: [certificate(root)],
    fetch: (url, init) => fetch(`http://127.0.0.1:${port}${new URL(String(url)).pathname}`, init),
    signedRequest: (body) => signedRequest(body, keys.leaf.privateKey),
    keys,
    root: (changes) => certificate({ ...root, ...changes }),
    intermediate: (changes) => certificate({ ...intermediate, ...changes }),
    leaf: (changes) => certificate({ ...leaf, ...changes }),
    serve(answer) {
      const path = `/echo.api/chain-${answers.size}.pem`;
      answers.set(path, answer);
      return `https://s3.amazonaws.com${path}`;
    },
    asked: (url) => (url ? paths.filter((path) => url.endsWith(path)) : paths).length,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `url`: where the certificates are said to be. */
export function signedRequest(body: object | string, key: KeyObject, url = CHAIN_URL): SignedRequest {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { headers: { signaturecertchainurl: url, 'signature-256': sign('sha256', bytes, key).toString('base64') }, body: bytes };
}

/** The least that Alexa sends. `at`: its timestamp, milliseconds since 1970; `request`: what else is in it, or instead. */
export function envelope(at: number, request: object = {}) {
  const timestamp = new Date(at).toISOString();
  return {
    version: '1.0',
    request: { type: 'LaunchRequest', requestId: 'amzn1.echo-api.request.1', timestamp, locale: 'de-DE', ...request },
  };
}

export function rsaKeys(modulusLength = 2048): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength });
}
