import { callEnded, refused } from './problems.js';

/** Pauses before another attempt: doubled from the first to the last (milliseconds). */
const FIRST_PAUSE = 500;
const LAST_PAUSE = 8_000;
const PROBE_MS = 5_000;

/**
 * @typedef {'closed' | 'connecting' | 'connected' | 'reconnecting'} ConnectionState
 *
 * @typedef {object} Connection
 * @property {() => void} open connects, and again whenever the connection breaks
 * @property {(event: object) => void} send keeps the event until there is a connection
 * @property {(event: object) => void} sendNow the event is lost if there is no connection: for sound, which does not keep
 * @property {() => boolean} isOpen
 * @property {() => boolean} isGivenUp it is closed, and stays so until `open`
 */

/**
 * A WebSocket to the server's Realtime endpoint, which is beside this page.
 *
 * @param {object} parts
 * @param {() => string} parts.token the access token, or ''
 * @param {() => object} parts.greeting the first event of each connection
 * @param {(event: import('../doors/realtime/server-events.ts').ServerEvent) => void} parts.onEvent
 * @param {(state: ConnectionState, problem?: import('./problems.js').Problem) => void} parts.onState
 * @returns {Connection}
 */
export function realtimeConnection({ token, greeting, onEvent, onState }) {
  /** @type {WebSocket | undefined} */
  let socket;
  let wanted = false;
  let failures = 0;
  /** @type {object[]} */
  let waiting = [];

  const isOpen = () => socket?.readyState === WebSocket.OPEN;
  /** @param {object} event */
  const write = (event) => socket?.send(JSON.stringify(event));

  function connect() {
    // The person at this page is the owner, and is remembered.
    const address = new URL('v1/realtime?parley=events&memory=owner', document.baseURI);
    address.protocol = address.protocol.replace('http', 'ws');
    const current = new WebSocket(address, ['realtime', ...(token() ? [`openai-insecure-api-key.${token()}`] : [])]);
    socket = current;
    let opened = false;
    current.onopen = () => {
      opened = true;
      failures = 0;
      write(greeting());
      for (const event of waiting) write(event);
      waiting = [];
      onState('connected');
    };
    current.onmessage = ({ data }) => onEvent(JSON.parse(data));
    current.onclose = ({ code, reason }) => {
      socket = undefined;
      if (opened && code === 1000) giveUp(callEnded(reason));
      else void tryAgain();
    };
  }

  async function tryAgain() {
    onState('reconnecting');
    const problem = refused(await probe(token()));
    if (problem?.final) return giveUp(problem);
    onState('reconnecting', problem);
    setTimeout(connect, Math.min(LAST_PAUSE, FIRST_PAUSE * 2 ** failures++));
  }

  /** @param {import('./problems.js').Problem} problem */
  function giveUp(problem) {
    wanted = false;
    onState('closed', problem);
  }

  return {
    open() {
      if (wanted) return;
      wanted = true;
      failures = 0;
      onState('connecting');
      connect();
    },
    send(event) {
      if (isOpen()) write(event);
      else waiting.push(event);
    },
    sendNow(event) {
      if (isOpen()) write(event);
    },
    isOpen,
    isGivenUp: () => !wanted,
  };
}

/**
 * Why a connection is not let in. Browsers do not tell a page how its WebSocket was refused, so it asks again in plain HTTP.
 *
 * @param {string} token
 * @returns {Promise<{ status: number, reason: string }>} status 0: no answer; 426: it would be let in
 */
async function probe(token) {
  try {
    const response = await fetch(new URL('v1/realtime', document.baseURI), {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return { status: response.status, reason: (await response.text()).slice(0, 200) };
  } catch {
    return { status: 0, reason: '' };
  }
}
