import type { Socket } from 'node:net';
import { within } from '#core/async/within.ts';
import { encodeEvent } from '#core/wire/wyoming.ts';
import { type WyomingConversation, type WyomingParts, wyomingConversation } from './conversation.ts';

/** After `drain` a conversation gets so long to be remembered. */
const FAREWELL_MS = 2_000;

/** Lets clients of Wyoming in: Home Assistant, for one. The protocol knows no authentication. */
export interface WyomingDoor {
  /** For the TCP server's 'connection'. */
  take(connection: Socket): void;
  /** How many there are. */
  connections(): number;
  /** Lets nobody in any more, lets those who are being served end, and after `ms` ends them. */
  drain(ms: number): Promise<void>;
}

export function wyomingDoor(parts: WyomingParts & { maxConnections: number }): WyomingDoor {
  const open = new Set<WyomingConversation>();
  let draining = false;

  return {
    take(connection) {
      if (draining || open.size >= parts.maxConnections) {
        connection.on('error', () => {});
        connection.end(encodeEvent('error', { text: draining ? 'Stopping.' : 'All lines are busy.', code: 'busy' }), () =>
          connection.destroy(),
        );
        return;
      }
      const conversation = wyomingConversation(connection, parts);
      open.add(conversation);
      void conversation.over.then(() => open.delete(conversation));
    },

    connections: () => open.size,

    async drain(ms) {
      draining = true;
      const over = Promise.all([...open].map((conversation) => conversation.over));
      for (const conversation of open) conversation.finish();
      await within(parts.clock, ms, over);
      for (const conversation of open) conversation.stop();
      await within(parts.clock, FAREWELL_MS, over);
    },
  };
}
