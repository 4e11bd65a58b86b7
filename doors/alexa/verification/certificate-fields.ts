import type { X509Certificate } from 'node:crypto';

/** What `node:crypto` does not tell of a certificate (RFC 5280, 4.1), by dotted object identifiers. */
export interface CertificateFields {
  /** With what it is signed. */
  signedWith: string;
  extensions: ReadonlyMap<string, Buffer>;
}

/** An element of DER (ITU-T X.690): what it is, and its content. */
interface Element {
  tag: number;
  content: Buffer;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTETS = 0x04;
/** `[3]` of the signed part. */
const EXTENSIONS = 0xa3;
/** RFC 5280, 4.2.1.9. */
const BASIC_CONSTRAINTS = '2.5.29.19';

/** Throws RangeError where the certificate is not DER. */
export function fieldsOf({ raw }: X509Certificate): CertificateFields {
  const [signedPart, algorithm] = elements(only(raw, SEQUENCE));
  const listed = elements(signedPart?.content ?? Buffer.of()).find(({ tag }) => tag === EXTENSIONS);
  const extensions = listed ? elements(only(listed.content, SEQUENCE)) : [];
  return {
    signedWith: identifier(elements(algorithm?.content ?? Buffer.of())[0]),
    extensions: new Map(
      extensions.map(({ content }) => {
        const parts = elements(content);
        return [identifier(parts[0]), parts.find(({ tag }) => tag === OCTETS)?.content ?? Buffer.of()];
      }),
    ),
  };
}

/** How many authorities may stand between this one and a leaf. Infinity: it says nothing of that. Throws RangeError like `fieldsOf`. */
export function pathLength({ extensions }: CertificateFields): number {
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  const length = constraints && elements(only(constraints, SEQUENCE)).find(({ tag }) => tag === INTEGER);
  return length ? Number.parseInt(length.content.toString('hex'), 16) : Number.POSITIVE_INFINITY;
}

function only(bytes: Buffer, tag: number): Buffer {
  const [element] = elements(bytes);
  if (element?.tag !== tag) throw new RangeError('not a certificate in DER');
  return element.content;
}

function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes.readUInt8(at);
    const first = bytes.readUInt8(at + 1);
    const more = first < 0x80 ? 0 : first - 0x80;
    const begin = at + 2 + more;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const content = bytes.subarray(begin, begin + length);
    if (content.length < length) throw new RangeError('not a certificate in DER');
    found.push({ tag, content });
    at = begin + length;
  }
  return found;
}

/** The first byte holds two numbers, of which the first is at most 2; the others are in base 128. */
function identifier(element: Element | undefined): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of element?.content ?? []) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const [both = 0, ...rest] = numbers;
  const first = Math.min(2, Math.floor(both / 40));
  return [first, both - 40 * first, ...rest].join('.');
}
