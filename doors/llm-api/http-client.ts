import type { ParleyError } from '#core/errors.ts';
import type { ToolCall } from '#core/ports.ts';
import { json, streamed } from '#doors/http/responses.ts';
import type { Client, ClientEnd } from './client-turn.ts';

/** How a protocol writes a reply: as it comes, or `whole`. */
export interface ReplyWriter {
  /** Goes out with what comes first. */
  begin(): string;
  text(text: string): string;
  call(call: ToolCall): string;
  /** Says that we are at work, and changes nothing. */
  waiting(): string;
  end(end: ClientEnd): string;
  /** In place of the end. */
  failed(error: ParleyError): string;
  whole(text: string, calls: readonly ToolCall[], end: ClientEnd): object;
}

/**
 * The response that `take` gives to the client at its other end, who leaves when `gone` aborts. `streamType`: the content type of a reply that
 * is written as it comes; undefined: it is sent whole. Throws the error that it failed with, unless that was told in the stream.
 */
export async function replied(
  { writer, streamType, gone }: { writer: ReplyWriter; streamType: string | undefined; gone: AbortSignal },
  take: (client: Client) => Promise<void>,
): Promise<Response> {
  if (streamType !== undefined) {
    return streamed({ 'content-type': streamType, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' }, (write) => {
      let head = writer.begin();
      const add = (text: string) => {
        const all = head + text;
        head = '';
        return write(all);
      };
      return take({
        streams: true,
        gone,
        give(event) {
          if (event === 'waiting') return add(writer.waiting());
          if ('call' in event) return add(writer.call(event.call));
          return add(writer.text('filler' in event ? event.filler : event.text));
        },
        end: (end) => add(writer.end(end)),
        fail: (error) => add(writer.failed(error)),
      });
    });
  }

  let text = '';
  const calls: ToolCall[] = [];
  let reply: object = {};
  let failure: ParleyError | undefined;
  await take({
    streams: false,
    gone,
    async give(event) {
      if (event === 'waiting' || 'filler' in event) return;
      if ('call' in event) calls.push(event.call);
      else text += event.text;
    },
    async end(end) {
      reply = writer.whole(text, calls, end);
    },
    async fail(error) {
      failure = error;
    },
  });
  if (failure) throw failure;
  return json(reply);
}
