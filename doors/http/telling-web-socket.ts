import { WebSocket } from 'ws';

/** How `ws` closes a connection whose frame is larger than may be. */
const TOO_LARGE = 1009;

/** A WebSocket that says 'too-large' before it closes for that reason, so that a protocol can say it in its own words. */
export class TellingWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === TOO_LARGE && this.readyState === WebSocket.OPEN) this.emit('too-large');
    super.close(code, reason);
  }
}
