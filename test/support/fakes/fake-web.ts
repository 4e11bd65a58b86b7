import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service answers: JSON, text, or a fault. */
export type WebAnswer = object | string | { status: number } | 'hang' | 'garbage' | 'endless';

/** Services of the web, by the paths that are theirs. */
export interface FakeWeb {
  url: string;
  /** What was asked for, oldest first. */
  asked: { path: string; query: Record<string, string>; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

export async function fakeWeb(answers: Record<string, WebAnswer | ((query: Record<string, string>) => WebAnswer)>): Promise<FakeWeb> {
  const asked: FakeWeb['asked'] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const query = Object.fromEntries(searchParams);
    asked.push({ path: pathname, query, headers: request.headers });
    const given = answers[pathname] ?? { status: 404 };
    const answer = typeof given === 'function' ? given(query) : given;
    if (answer === 'hang') return;
    if (answer === 'endless') {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      return more();
    }
    if (answer === 'garbage') response.end('<html>{"results"');
    else if (typeof answer === 'string') response.end(answer);
    else if (Object.keys(answer).length === 1 && 'status' in answer) response.writeHead(answer.status).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
