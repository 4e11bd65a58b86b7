import { createParser } from 'eventsource-parser';

/** The `data` of each event of a body, in the order of https://html.spec.whatwg.org/multipage/server-sent-events.html. Rejects as the body does. */
export async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    yield* events.splice(0);
  }
}
