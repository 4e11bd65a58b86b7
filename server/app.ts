import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Log } from '#core/log.ts';
import type { Route } from '#doors/http/handler.ts';
import { onNode } from '#doors/http/node-http.ts';

const METHODS = { GET: 'get', POST: 'post', DELETE: 'delete', ANY: 'all' } as const;

/** The HTTP side of the process. */
export function httpApp(routes: readonly Route[], log: Log): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const inOrder = [...routes].sort((one, other) => Number(one.method === 'ANY') - Number(other.method === 'ANY'));
  for (const { method, path, handle } of inOrder) app[METHODS[method]](path, onNode(handle));
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here. Alexa requests go to POST /alexa; GET /health says how we are.' });
  });
  app.use((error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ cause: String(error) }, 'a request failed');
    if (!response.headersSent) response.status(status).end();
  });
  return app;
}
