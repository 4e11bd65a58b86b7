import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

export interface HttpMcpServer {
  url: string;
  /** Sessions that were begun. */
  sessions(): number;
  /** Requests, by their methods and the headers they came with. */
  asked: { method: string; headers: Record<string, unknown> }[];
  /** All sessions are unknown from now on, as after a restart. */
  forget(): void;
  close(): Promise<void>;
}

/** A server of the official SDK over Streamable HTTP on loopback. `token`: without it nobody is let in. */
export async function mcpOverHttp(
  newServer: () => Server,
  { path = '/mcp', token, json = false }: { path?: string; token?: string; json?: boolean } = {},
): Promise<HttpMcpServer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const asked: HttpMcpServer['asked'] = [];
  let begun = 0;

  const http = createServer(async (request, response) => {
    const { method = '', headers } = request;
    asked.push({ method, headers });
    if (token !== undefined && headers.authorization !== `Bearer ${token}`)
      return void response.writeHead(401).end(`not ${headers.authorization}`);
    if (!request.url?.startsWith(path)) return void response.writeHead(404).end();
    const id = headers['mcp-session-id'];
    if (typeof id === 'string' && !sessions.has(id)) return void response.writeHead(404).end('no such session');
    if (json && method !== 'POST') return void response.writeHead(405).end();
    await (sessions.get(String(id)) ?? (await newSession())).handleRequest(request, response);
  });

  async function newSession(): Promise<StreamableHTTPServerTransport> {
    begun++;
    const transport = new StreamableHTTPServerTransport({
      enableJsonResponse: json,
      sessionIdGenerator: json ? (undefined as never) : randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    await newServer().connect(transport as Transport);
    return transport;
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`,
    sessions: () => begun,
    asked,
    forget() {
      sessions.clear();
      http.closeAllConnections();
    },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
