import type { ServerOptions } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type UnderWay, underWay } from '#core/async/under-way.ts';
import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import type { Handler, Route } from '#doors/http/handler.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import { places } from '#doors/http/lines/places.ts';
import { onNode } from '#doors/http/node-http.ts';
import { json } from '#doors/http/responses.ts';

const METHODS = { GET: 'get', POST: 'post', DELETE: 'delete', ANY: 'all' } as const;
const NOWHERE = 'nowhere';

/** How Node keeps connections. Bodies have deadlines of their own (`doors/http/lines/`); its `requestTimeout` of five minutes stays behind them. */
export const CONNECTIONS: ServerOptions = {
  headersTimeout: LINE_LIMITS.startMs.request,
  // By itself it looks for those that are late twice a minute.
  connectionsCheckingInterval: 1_000,
  // Longer than a load balancer keeps a connection: it would send a request into one that we are just closing.
  keepAliveTimeout: 310_000,
};

interface HttpAppParts {
  clock: Clock;
  log: Log;
  /** Is told of the work on each request. */
  answering?: Pick<UnderWay, 'add'>;
}

/** The HTTP side of the process. `routes`: by the name of their door, each of which has a share of the requests to itself. */
export function httpApp(routes: Readonly<Record<string, readonly Route[]>>, { clock, log, answering = underWay() }: HttpAppParts): Express {
  const doors = Object.keys(routes).filter((door) => routes[door]?.length);
  const kept = Object.fromEntries(doors.map((door) => [door, LINE_LIMITS.requestShare]));
  const requests = places({ most: LINE_LIMITS.requests, kept });
  const answered = (door: string, handle: Handler) => {
    const answer = onNode(handle, { clock, enter: () => (requests.isFree(door) ? requests.take(door) : undefined) });
    return (incoming: Request, outgoing: Response) => answering.add(answer(incoming, outgoing));
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const all = Object.entries(routes).flatMap(([door, own]) => own.map((route) => ({ door, ...route })));
  const inOrder = all.sort((one, other) => Number(one.method === 'ANY') - Number(other.method === 'ANY'));
  for (const { door, method, path, handle } of inOrder) app[METHODS[method]](path, answered(door, handle));
  app.use(answered(NOWHERE, nothingHere));
  app.use((error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ cause: String(error) }, 'a request failed');
    if (!response.headersSent) response.status(status).end();
  });
  return app;
}

const nothingHere: Handler = async () =>
  json({ error: 'There is nothing here. Alexa requests go to POST /alexa; GET /health says how we are.' }, { status: 404 });
