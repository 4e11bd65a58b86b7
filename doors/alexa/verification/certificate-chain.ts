import { X509Certificate } from 'node:crypto';
import { demand, RefusedRequest } from '#doors/http/refused-request.ts';
import { type CertificateFields, fieldsOf, pathLength } from './certificate-fields.ts';

const CERTIFICATES = 8;
const RSA_BITS = 2048;
/** RFC 5280, 4.2.1.12: the extended key usage 'serverAuth'. */
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
/** RFC 5280, 4.2.1.10. */
const NAME_CONSTRAINTS = '2.5.29.30';
/** RSA and ECDSA with SHA-256, SHA-384 and SHA-512 (RFC 4055, RFC 5758): what authorities sign with today. SHA-1 can be forged. */
const SIGNATURES = [
  ...[11, 12, 13].map((number) => `1.2.840.113549.1.1.${number}`),
  ...[2, 3, 4].map((number) => `1.2.840.10045.4.3.${number}`),
];

/**
 * The leaf of a chain that leads to one of `roots`, and until when (milliseconds since 1970) all of it is valid; throws RefusedRequest.
 *
 * `pem`: the leaf first, each certificate followed by its issuer. The walk ends at the first one that a root has issued; what comes
 * after it is not looked at, because it adds no trust and may well be stale: Amazon appends certificates for roots long withdrawn.
 */
export function trustedLeaf(
  pem: string,
  options: { host: string; roots: readonly X509Certificate[]; now: number },
): { leaf: X509Certificate; until: number } {
  const { host, roots, now } = options;
  const chain = certificatesOf(pem);
  const [leaf] = chain;
  demand(leaf !== undefined, 'not a list of PEM certificates');
  const path = pathToRoot(chain, roots);
  for (const [index, certificate] of path.entries()) {
    const fields = fieldsOf(certificate);
    // A root is trusted because it is in the list, whatever it has signed itself with.
    const isRoot = index === path.length - 1;
    demand(isRoot || SIGNATURES.includes(fields.signedWith), `signed with an algorithm that is not trusted: ${name(certificate)}`);
    demand(authoritiesBelow(path, index) <= pathLength(fields), `more authorities below it than it allows: ${name(certificate)}`);
    demand(Date.parse(certificate.validFrom) <= now, `not valid yet: ${name(certificate)}`);
    demand(Date.parse(certificate.validTo) >= now, `expired: ${name(certificate)}`);
    demand(mayVouchForHosts(certificate, fields), `not for servers, or only for some names: ${name(certificate)}`);
  }
  demand(leaf.checkHost(host, { subject: 'never', wildcards: false }) !== undefined, `the certificate is not ${host}'s`);
  const { asymmetricKeyType, asymmetricKeyDetails } = leaf.publicKey;
  demand(
    asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS,
    `the key is not RSA of ${RSA_BITS} bits or more`,
  );
  return { leaf, until: Math.min(...path.map(({ validTo }) => Date.parse(validTo))) };
}

function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  demand(blocks.length <= CERTIFICATES, `more than ${CERTIFICATES} certificates`);
  return blocks.map((block) => new X509Certificate(block));
}

function pathToRoot(chain: X509Certificate[], roots: readonly X509Certificate[]): X509Certificate[] {
  for (const [index, certificate] of chain.entries()) {
    const previous = chain[index - 1];
    demand(!previous || isIssuedBy(previous, certificate), `not the issuer of the certificate before it: ${name(certificate)}`);
    const root = roots.find((candidate) => isIssuedBy(certificate, candidate));
    if (root) return [...chain.slice(0, index + 1), root];
  }
  throw new RefusedRequest('the chain does not lead to a root that we trust');
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Node does not evaluate name constraints, so a certificate that has some vouches for nobody here. */
function mayVouchForHosts({ keyUsage = [SERVER_AUTHENTICATION] }: X509Certificate, { extensions }: CertificateFields): boolean {
  return keyUsage.includes(SERVER_AUTHENTICATION) && !extensions.has(NAME_CONSTRAINTS);
}

/** Between a certificate and the leaf; one that an authority issued to itself, for a new key, does not count (RFC 5280, 4.2.1.9). */
function authoritiesBelow(path: readonly X509Certificate[], index: number): number {
  return path.slice(1, index).filter(({ subject, issuer }) => subject !== issuer).length;
}

function name(certificate: X509Certificate): string {
  return certificate.subject.replaceAll('\n', ', ');
}
