import { setImmediate } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';

/** How much of an answer that streams is read. */
export const STREAM_LIMITS = {
  /** Characters of one event. Servers that do not stream send all they have to say in one. */
  event: 256 * 1024,
  /** Bytes of an answer: some 300 for each token, the thinking included. */
  answer: 32 * 1024 * 1024,
  /** Bytes that are read at once; then it is everybody else's turn. */
  readAtOnce: 16 * 1024,
  /** Characters of words that are worked on at once: of the slowest, tables, for some 10 ms. A token is far shorter. */
  wordsAtOnce: 4 * 1024,
};

/**
 * The `data` of each event of a body, in the order of https://html.spec.whatwg.org/multipage/server-sent-events.html. Rejects as the body does,
 * and with a RangeError where an event, or all of them, are beyond `STREAM_LIMITS`.
 */
export async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const lines = lineFeeds();
  const events: string[] = [];
  let isTooLong = false;
  const parser = createParser({
    onEvent: ({ data }) => events.push(data),
    onError: ({ type }) => {
      isTooLong ||= type === 'max-buffer-size-exceeded';
    },
    maxBufferSize: STREAM_LIMITS.event,
  });
  let read = 0;
  for await (const bytes of body) {
    read += bytes.length;
    if (read > STREAM_LIMITS.answer) throw new RangeError(`longer than ${STREAM_LIMITS.answer} bytes`);
    for (let at = 0; at < bytes.length; at += STREAM_LIMITS.readAtOnce) {
      if (at > 0) await setImmediate();
      parser.feed(lines(decoder.decode(bytes.subarray(at, at + STREAM_LIMITS.readAtOnce), { stream: true })));
      if (isTooLong) throw new RangeError(`with an event longer than ${STREAM_LIMITS.event} characters`);
      yield* events.splice(0);
    }
  }
}

/** Makes every end of a line '\n'. The parser loses events where a line ends with '\r' alone and the text was cut there. */
function lineFeeds(): (text: string) => string {
  let ended = false;
  return (text) => {
    const rest = ended && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') ended = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };
}

/** A model's words in pieces that are short enough to be worked on at once, with everybody else's turn between them; no character is cut in two. */
export async function* sliced(words: string): AsyncGenerator<string> {
  for (let at = 0, end = 0; at < words.length; at = end) {
    if (at > 0) await setImmediate();
    end = at + STREAM_LIMITS.wordsAtOnce;
    if (/[\ud800-\udbff]/.test(words.charAt(end - 1))) end++;
    yield words.slice(at, end);
  }
}
