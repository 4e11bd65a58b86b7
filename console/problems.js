/**
 * What can go wrong, in plain words, and what to do.
 *
 * @typedef {object} Problem
 * @property {string} text
 * @property {boolean} [needsToken] the person has to bring an access token
 * @property {boolean} [final] trying again by itself is of no use
 */

/**
 * @param {{ status: number, reason: string }} answer how the server answered; status 0: not at all
 * @returns {Problem | undefined} undefined: it would be let in
 */
export function refused({ status, reason }) {
  switch (status) {
    case 426:
      return undefined;
    case 401:
      return {
        text: 'This server asks for an access token. It is the ACCESS_TOKEN that the server was started with.',
        needsToken: true,
        final: true,
      };
    case 403:
      return { text: `The server does not let this page in: ${reason}`, final: true };
    case 404:
      return { text: 'This server takes no voice calls. Start it with npm start, and open the address that it prints.', final: true };
    case 503:
      return { text: 'All lines of the server are busy. Trying again.' };
    case 0:
      return { text: 'The server does not answer. Is it running (npm start)? Trying again.' };
    default:
      return { text: `The server answered with an error (${status}). Trying again; its log says more.` };
  }
}

/**
 * @param {string} reason why the server hung up
 * @returns {Problem}
 */
export function callEnded(reason) {
  return { text: `The call has ended${reason ? ` (${reason})` : ''}. Press Talk to begin another.`, final: true };
}

/**
 * @param {unknown} error what getUserMedia rejected with
 * @returns {Problem}
 */
export function microphoneProblem(error) {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
      return {
        text: 'The microphone is not allowed. Allow it for this page (the icon beside the address), then press Talk again. Typing works without.',
      };
    case 'NotFoundError':
      return { text: 'No microphone was found. Plug one in, then press Talk again. Typing works without.' };
    case 'NotReadableError':
      return { text: 'The microphone is used by another program. Close that one, then press Talk again. Typing works without.' };
    default:
      if (!window.isSecureContext) {
        return {
          text: 'Browsers give the microphone only to pages from https:// or from this machine (http://localhost). Typing works without.',
        };
      }
      return { text: `The microphone cannot be opened: ${error instanceof Error ? error.message : error}. Typing works without.` };
  }
}

/** @type {Problem} */
export const MICROPHONE_LOST = { text: 'The microphone was unplugged or taken away. Press Talk to open it again.' };
