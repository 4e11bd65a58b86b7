import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Take } from './quota.ts';
import type { Reach } from './reach.ts';

export interface TransportParts {
  fetch: typeof fetch;
  /** Takes of what the server may send, before it is read. */
  bytes: Take;
  /** Of one message. */
  mostBytes: number;
  /** It sends more. */
  broken(why: Error): void;
}

/** One of the official SDK's transports. `kill`: ends the server's program at once, where it is one of ours. */
export async function transportTo(reach: Reach, parts: TransportParts): Promise<{ transport: Transport; kill(): void }> {
  if ('url' in reach) {
    const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
    const http = new StreamableHTTPClientTransport(reach.url, { fetch: measured(parts), requestInit: { headers: reach.headers } });
    return { transport: http as Transport, kill() {} };
  }
  const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
  const { command, args, env } = reach;
  const stdio = new StdioClientTransport({ command, args: [...args], env, stderr: 'ignore', maxBufferSize: parts.mostBytes });
  return {
    transport: stdio,
    // To close it asks politely for four seconds, in which a program that floods goes on.
    kill() {
      try {
        if (stdio.pid !== null) process.kill(stdio.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    },
  };
}

/** Bodies end where the server's bytes are used up. */
function measured({ fetch, bytes, broken }: TransportParts): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        try {
          bytes(chunk.length);
          controller.enqueue(chunk);
        } catch (error) {
          controller.error(error);
          broken(error as Error);
        }
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counting), { status, statusText, headers });
  };
}
