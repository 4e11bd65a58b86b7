import { deferred } from '#core/async/deferred.ts';
import type { Environment } from '#core/settings/environment.ts';
import type { McpWish } from '#core/settings/owner/elsewhere.ts';
import { reasonOf } from '../foreign/secrets.ts';
import type { ToolNames } from '../foreign/tool-names.ts';
import type { ToolEffect, ToolOutside } from '../tool.ts';
import { connectMcp, type McpConnection } from './connection.ts';
import type { McpLimits } from './limits.ts';
import { reachOf } from './reach.ts';
import { type ServerTool, serverTools } from './server-tools.ts';

/** A server of the Model Context Protocol, kept connected behind whatever else the process does. */
export interface McpServer {
  readonly name: string;
  /** Those that its owner allows, as it described them last; none before the first time. */
  tools(): readonly ServerTool[];
  /** Why it is not connected; undefined: it is. */
  problem(): string | undefined;
  /** Resolves when it has been reached, or could not be, for the first time. */
  readonly tried: Promise<void>;
  close(): Promise<void>;
}

export interface McpServerParts extends Pick<ToolOutside, 'clock' | 'fetch' | 'log'> {
  environment: Environment;
  names: ToolNames;
  limits: McpLimits;
  /** Its tools may be others. */
  changed(): void;
}

export function openMcpServer(name: string, wish: McpWish, parts: McpServerParts): McpServer {
  const { clock, fetch, log, environment, names, limits, changed } = parts;
  const secrets = [...(wish.token === undefined ? [] : [wish.token]), ...Object.values(wish.headers), ...wish.env];
  const closed = new AbortController();
  const strictest = new Map<string, ToolEffect>();
  const left = new Set<string>();
  const first = deferred();
  /** Undefined: there is none whose tools are known. */
  let connection: McpConnection | undefined;
  let tools: readonly ServerTool[] = [];
  let problem: string | undefined = 'not reached yet';
  let told: string | undefined;

  async function keepConnected(): Promise<void> {
    const { first: shortest, most } = limits.retryMs;
    let waitMs = shortest;
    while (!closed.signal.aborted) {
      const since = clock.now();
      const why = await connectedUntil().catch((error: Error) => error);
      connection = undefined;
      if (closed.signal.aborted) break;
      if (clock.now() - since >= most) {
        waitMs = shortest;
        told = undefined;
      }
      tell(why);
      first.resolve();
      await clock.sleep(waitMs, closed.signal);
      waitMs = Math.min(waitMs * 2, most);
    }
    first.resolve();
  }

  /** Resolves with the reason once the connection is lost. Rejects where there was none. */
  async function connectedUntil(): Promise<Error> {
    const reach = reachOf(wish, environment);
    const opened = await connectMcp(reach, { clock, fetch, limits, listChanged: () => void listAgain(opened), signal: closed.signal });
    closed.signal.addEventListener('abort', () => void opened.close(), { once: true });
    try {
      await list(opened);
    } catch (error) {
      await opened.close();
      throw error;
    }
    connection = opened;
    problem = undefined;
    log.info({ server: name, tools: tools.map(({ tool }) => tool.name) }, 'an MCP server is connected');
    first.resolve();
    return opened.lost;
  }

  async function list(from: McpConnection): Promise<void> {
    tools = serverTools(await from.tools(), { server: name, wish, names, limits, strictest, call, leave });
    changed();
  }

  async function listAgain(from: McpConnection): Promise<void> {
    await list(from).catch((error: Error) =>
      log.warn({ server: name, why: reasonOf(error, secrets, environment) }, 'the tools of an MCP server could not be read again'),
    );
  }

  /** A list that was taken when the server was there is offered also while it is not, so that the model can say what is wrong. */
  async function call(tool: string, args: Record<string, unknown>, signal: AbortSignal): Promise<Record<string, unknown>> {
    if (!connection) return { content: [{ type: 'text', text: `"${name}" cannot be reached at the moment.` }], isError: true };
    return connection.call(tool, args, signal);
  }

  /** Once for each reason, until the connection has lasted for a while. */
  function tell(error: Error): void {
    problem = reasonOf(error, secrets, environment);
    if (problem === told) return;
    told = problem;
    log.warn({ server: name, why: problem }, 'an MCP server is not connected');
  }

  function leave(tool: string, why: string): void {
    if (left.has(`${tool} ${why}`) || left.size > limits.tools) return;
    left.add(`${tool} ${why}`);
    log.warn({ server: name, tool, why }, 'a tool of an MCP server is left out');
  }

  const running = keepConnected();
  return {
    name,
    tools: () => tools,
    problem: () => problem,
    tried: first.promise,
    async close() {
      closed.abort('closed');
      await connection?.close();
      await running;
    },
  };
}
