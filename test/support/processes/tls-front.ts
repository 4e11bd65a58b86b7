import { generateKeyPairSync } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { certificate } from '#test/support/alexa/certificates.ts';

/** A TLS listener on 127.0.0.1 that passes everything on to a port without TLS. `certificate`: PEM, to be trusted by the client. */
export async function tlsFront(port: number): Promise<{ port: number; certificate: string; close(): void }> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const now = Date.now();
  const pem = certificate({
    subject: 'localhost',
    issuer: 'localhost',
    publicKey,
    signedWith: privateKey,
    from: now - 60_000,
    until: now + 3_600_000,
    authority: true,
    hosts: ['localhost'],
  });
  const open = new Set<TLSSocket>();
  const server = createServer({ key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: pem }, (outside) => {
    const inside = connect(port, '127.0.0.1');
    open.add(outside);
    const end = () => {
      open.delete(outside);
      outside.destroy();
      inside.destroy();
    };
    for (const socket of [outside, inside]) socket.on('error', end).on('close', end);
    outside.pipe(inside).pipe(outside);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    certificate: pem,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
