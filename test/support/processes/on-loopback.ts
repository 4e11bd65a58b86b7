import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface OnLoopback {
  port: number;
  /** How many connections are open now. */
  open(): number;
  /** Cuts off whoever is connected. */
  close(): Promise<void>;
}

/** Has a fake of a service listen on a free port of this machine. What it sends goes out at once, and nobody who hangs up does it harm. */
export async function onLoopback(server: Server): Promise<OnLoopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
