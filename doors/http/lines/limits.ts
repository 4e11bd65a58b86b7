/**
 * What a connection may have of the process before it is taken to be held for nothing, at every door: a request's body, a WebSocket, a connection of
 * Wyoming. `deadlines.ts` keeps the times, `places.ts` the shares. What nobody has to prove who they are for stands here, and not in a setting.
 */
export const LINE_LIMITS = {
  /** From when it is there until it has begun: a request's head, or a small body that is whole; a first event that the door understands. */
  startMs: {
    request: 10_000,
    wyoming: 10_000,
    /** A call has to bring the token of its webhook. */
    telephone: 5_000,
    /** SDKs send their session.update at once; a program that is stepped through by hand does not. */
    realtime: 30_000,
  },
  /** Between two signs of life: a whole message or, of a WebSocket, the answer to a ping. Bytes that complete nothing are none. */
  idleMs: {
    /** Two beats of ours. */
    webSocket: 40_000,
    /** Home Assistant opens a connection for each thing it wants. */
    wyoming: 60_000,
  },
  /** A WebSocket is asked so often whether its other end is there; load balancers cut a silent connection after 60 s. */
  beatMs: 20_000,
  /** A client that reads nothing of what it is sent for so long has gone. */
  unreadMs: { request: 60_000, wyoming: 20_000 },
  /** A connection that is ended gets so long to take what was sent last. */
  goodbyeMs: 2_000,
  /** A large body may take longer than `startMs`, as long as so much of it comes in a second: 0.5 Mbit/s. */
  bodyBytesPerSecond: 64 * 1024,
  /** Requests that are answered at a time. */
  requests: 1_000,
  /** Each HTTP door has so much of the requests to itself: a sixteenth. */
  requestShare: 1 / 16,
  /** A WebSocket door that keeps places has so much of the calls to itself: a quarter. */
  callShare: 1 / 4,
};
