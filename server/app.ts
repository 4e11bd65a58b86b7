import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Log } from '#core/log.ts';
import { type AlexaDoor, alexaRoute } from '#doors/alexa/route.ts';
import { GOOGLE_PATH, type GoogleDoor, googleRoute } from '#doors/google-assistant/route.ts';

/** The HTTP side of the process. */
export function httpApp(doors: {
  alexa: AlexaDoor | undefined;
  google: GoogleDoor | undefined;
  twilioVoice: RequestHandler;
  household: RequestHandler | undefined;
  console: RequestHandler;
  metrics: RequestHandler[];
  api: RequestHandler;
  health(): Promise<{ ready: boolean; body: object }>;
  log: Log;
}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (doors.alexa) app.post('/alexa', ...alexaRoute(doors.alexa));
  if (doors.google) app.post(GOOGLE_PATH, ...googleRoute(doors.google));
  app.post('/twilio/voice', doors.twilioVoice);
  if (doors.household) app.use(doors.household);
  app.get('/health', async (_request, response) => {
    const { ready, body } = await doors.health();
    response.status(ready ? 200 : 503).json(body);
  });
  app.get('/metrics', ...doors.metrics);
  app.use(doors.api);
  app.use(doors.console);
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here. Alexa requests go to POST /alexa; GET /health says how we are.' });
  });
  app.use((error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status ?? 500;
    if (status >= 500) doors.log.error({ cause: String(error) }, 'a request failed');
    response.status(status).end();
  });
  return app;
}
