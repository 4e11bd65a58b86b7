import { type KeyObject, sign } from 'node:crypto';

export interface CertificateContent {
  /** Common name of the certificate's owner. */
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  /** The issuer's private key; RSA. */
  signedWith: KeyObject;
  /** Milliseconds since 1970, before 2050. */
  from: number;
  until: number;
  authority?: boolean;
  /** How many authorities may stand between this one and a leaf: 0 to 127. */
  pathLength?: number;
  /** What it is signed with: an RSA signature over this digest. Absent: SHA-256. */
  digest?: 'sha1' | 'sha256';
  /** Subject alternative names: DNS. */
  hosts?: string[];
  /** Extended key usages: dotted object identifiers. */
  purposes?: string[];
  /** Name constraints: the one domain that the owner may vouch for. */
  onlyFor?: string;
}

/** Writes an X.509 certificate (RFC 5280), signed with RSA, as PEM. */
export function certificate(content: CertificateContent): string {
  const { digest = 'sha256' } = content;
  const algorithm = ALGORITHMS[digest];
  const signedPart = sequence(
    tagged(0xa0, integer(2)), // version 3
    integer(1), // serial number
    algorithm,
    commonName(content.issuer),
    sequence(utcTime(content.from), utcTime(content.until)),
    commonName(content.subject),
    content.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(content))),
  );
  const signature = sign(digest, signedPart, content.signedWith);
  const whole = sequence(signedPart, algorithm, tagged(0x03, Buffer.of(0), signature));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

function extensions({ authority, pathLength, hosts, purposes, onlyFor }: CertificateContent): Buffer[] {
  const dnsName = (host: string) => tagged(0x82, Buffer.from(host));
  const limit = pathLength === undefined ? [] : [integer(pathLength)];
  const list = [extension('2.5.29.19', authority ? sequence(tagged(0x01, Buffer.of(0xff)), ...limit) : sequence())];
  if (hosts) list.push(extension('2.5.29.17', sequence(...hosts.map(dnsName))));
  if (purposes) list.push(extension('2.5.29.37', sequence(...purposes.map(objectIdentifier))));
  if (onlyFor) list.push(extension('2.5.29.30', sequence(tagged(0xa0, sequence(dnsName(onlyFor))))));
  return list;
}

// --- DER: a tag, the length, the content ----------------------------------------------------------------------------

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

/** From 0 to 127. */
function integer(value: number): Buffer {
  return tagged(0x02, Buffer.of(value));
}

/** The first two numbers share a byte; the others are written in base 128, every byte but the last with the high bit set. */
function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const base128 = (value: number, more: number): number[] =>
    value < 128 ? [value | more] : [...base128(Math.floor(value / 128), 0x80), (value % 128) | more];
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap((value) => base128(value, 0))]));
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectIdentifier('2.5.4.3'), tagged(0x0c, Buffer.from(name)))));
}

/** YYMMDDHHMMSSZ */
function utcTime(at: number): Buffer {
  return tagged(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/\D/g, '')}Z`));
}

function extension(identifier: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(identifier), tagged(0x04, value));
}

const ALGORITHMS = {
  sha1: sequence(objectIdentifier('1.2.840.113549.1.1.5'), tagged(0x05)),
  sha256: sequence(objectIdentifier('1.2.840.113549.1.1.11'), tagged(0x05)),
};
