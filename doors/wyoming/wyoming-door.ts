import type { Socket } from 'node:net';
import { encodeEvent } from '#core/wire/wyoming.ts';
import { openCalls } from '#doors/http/lines/open-calls.ts';
import { type WyomingParts, wyomingConversation } from './conversation.ts';

/** Lets clients of Wyoming in: Home Assistant, for one. The protocol knows no authentication. */
export function wyomingDoor(parts: WyomingParts & { maxConnections: number }) {
  const calls = openCalls({ most: parts.maxConnections, clock: parts.clock });
  return {
    connections: calls.count,
    drain: calls.drain,
    /** For the TCP server's 'connection'. */
    take(connection: Socket): void {
      const text = calls.refusal('wyoming');
      if (text === undefined) {
        calls.add('wyoming', wyomingConversation(connection, parts));
        return;
      }
      connection.on('error', () => {});
      connection.end(encodeEvent('error', { text, code: 'busy' }), () => connection.destroy());
    },
  };
}
