import { deferred } from '#core/async/deferred.ts';
import { timer } from '#core/async/timer.ts';
import { sizeOf } from '#core/wire/plain-data.ts';
import type { ToolOutside } from '../tool.ts';
import type { McpLimits } from './limits.ts';
import { quota } from './quota.ts';
import type { Reach } from './reach.ts';
import { transportTo } from './transports.ts';

/** A server that has been greeted. */
export interface McpConnection {
  /** As it describes them, of all pages up to the limit. */
  tools(): Promise<readonly unknown[]>;
  /** Its result, as it is. Rejects where the server refuses, is gone or too slow; `signal` cancels the call at the server too. */
  call(name: string, args: Record<string, unknown>, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** Resolves with the reason once the connection is over. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

export interface ConnectionParts extends Pick<ToolOutside, 'clock' | 'fetch'> {
  limits: McpLimits;
  /** The server says that its list of tools has changed. */
  listChanged(): void;
  signal: AbortSignal;
}

/** Codes that the SDK gives to errors of its own (ErrorCode in its types), not of a server's. */
const [CONNECTION_CLOSED, REQUEST_TIMEOUT] = [-32_000, -32_001];

/** Connects with the official SDK, which is loaded here. Rejects where there is no server, or none that speaks the protocol. */
export async function connectMcp(reach: Reach, { clock, fetch, limits, listChanged, signal }: ConnectionParts): Promise<McpConnection> {
  const [{ Client }, { McpError, ResultSchema, ToolListChangedNotificationSchema }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
  const client = new Client({ name: 'parley', version: '1' });
  const lost = deferred<Error>();
  const messages = quota(clock, limits.perMinute.messages, 'messages');
  const bytes = quota(clock, limits.perMinute.bytes, 'bytes');
  const changed = timer(clock, listChanged);
  const look = timer(clock, () => void lookWhetherThere());
  let over = false;
  let greeted = false;
  /** The first that the transport has told since it last had a message, without the message that it may quote. */
  let trouble: Error | undefined;
  const { transport, kill } = await transportTo(reach, { fetch, bytes, mostBytes: limits.perMinute.bytes, broken: giveUp });

  function end(why: Error): void {
    over = true;
    look.stop();
    changed.stop();
    lost.resolve(why);
  }

  function giveUp(why: Error): void {
    if (over) return;
    end(why);
    kill();
    void client.close().catch(() => {});
  }

  /** What comes is measured before the SDK reads it, which an error keeps it from. */
  function measure(message: unknown): void {
    if (over) throw new Error('the connection was given up');
    look.in(limits.lookMs);
    trouble = undefined;
    try {
      messages(1);
      const size = sizeOf(message, limits.depth);
      if ('command' in reach) bytes(size); // those of HTTP are counted as they come
    } catch (error) {
      giveUp(error as Error);
      throw error;
    }
  }

  async function lookWhetherThere(): Promise<void> {
    await client.ping({ timeout: limits.connectMs }).catch((error: Error) => {
      if (!isAnswer(error)) giveUp(error);
    });
    if (!over) look.in(limits.lookMs);
  }

  /** What is no answer may mean that the server is gone or has forgotten us: over HTTP it is known in no other way. */
  async function asked(question: Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
    try {
      return await question;
    } catch (error) {
      if (!isAnswer(error) && !over) void lookWhetherThere();
      throw error;
    }
  }

  function isAnswer(error: unknown): boolean {
    return error instanceof McpError && error.code !== CONNECTION_CLOSED && error.code !== REQUEST_TIMEOUT;
  }

  transport.onmessage = measure;
  client.onerror = ({ message }) => {
    trouble ??= new Error(message.split('{', 1)[0]);
    // A message that is too long: the SDK asks the program to end, and reads on until it does.
    if (message.startsWith('ReadBuffer exceeded')) giveUp(trouble);
  };
  client.onclose = () => {
    if (greeted) giveUp(trouble ?? new Error('the server closed the connection'));
  };
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => changed.in(limits.settleMs));
  try {
    await client.connect(transport, { timeout: limits.connectMs, signal });
    signal.throwIfAborted();
    greeted = true;
  } catch (error) {
    giveUp(error as Error);
    throw await lost.promise;
  }
  look.in(limits.lookMs);

  return {
    async tools() {
      const tools: unknown[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < limits.pages; page++) {
        const params = cursor === undefined ? {} : { cursor };
        const result = await asked(client.request({ method: 'tools/list', params }, ResultSchema, { timeout: limits.connectMs }));
        if (!Array.isArray(result['tools'])) throw new Error('its list of tools is none');
        tools.push(...result['tools']);
        if (typeof result['nextCursor'] !== 'string' || result['nextCursor'] === cursor) break;
        cursor = result['nextCursor'];
      }
      return tools;
    },
    call(name, args, callSignal) {
      const options = { timeout: limits.callMs, signal: callSignal };
      return asked(client.request({ method: 'tools/call', params: { name, arguments: args } }, ResultSchema, options));
    },
    lost: lost.promise,
    async close() {
      if (over) return;
      end(new Error('closed'));
      await client.close().catch(() => {});
    },
  };
}
