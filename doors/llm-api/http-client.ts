import type { Response } from 'express';
import type { ToolCall } from '#core/ports.ts';
import type { Client, ClientEnd } from './client-turn.ts';
import { responseStream } from './response-stream.ts';

/** How a protocol writes a reply: as it comes, or `whole`. */
export interface ReplyWriter {
  /** Goes out with what comes first. */
  begin(): string;
  text(text: string): string;
  call(call: ToolCall): string;
  /** Says that we are at work, and changes nothing. */
  waiting(): string;
  end(end: ClientEnd): string;
  whole(text: string, calls: readonly ToolCall[], end: ClientEnd): object;
}

/** The client at the other end of a response. `streamType`: the content type of a reply that is written as it comes; absent: it is sent whole. */
export function httpClient(response: Response, writer: ReplyWriter, streamType: string | undefined): Client {
  const stream = responseStream(response);
  if (streamType !== undefined) {
    response.writeHead(200, { 'content-type': streamType, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
    let head = writer.begin();
    const write = (text: string) => {
      const all = head + text;
      head = '';
      return stream.write(all);
    };
    return {
      streams: true,
      gone: stream.gone,
      give: (event) => write(event === 'waiting' ? writer.waiting() : 'call' in event ? writer.call(event.call) : writer.text(event.text)),
      end: (end) => stream.end(head + writer.end(end)),
    };
  }

  let text = '';
  const calls: ToolCall[] = [];
  return {
    streams: false,
    gone: stream.gone,
    async give(event) {
      if (event === 'waiting') return;
      if ('call' in event) calls.push(event.call);
      else text += event.text;
    },
    end(end) {
      response.setHeader('content-type', 'application/json');
      return stream.end(JSON.stringify(writer.whole(text, calls, end)));
    },
  };
}
