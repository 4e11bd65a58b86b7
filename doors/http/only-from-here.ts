import type { RequestHandler } from 'express';

/**
 * Without verification only this machine may ask: a tunnel or a web page that had its name resolved to us is turned away, and
 * `application/json`, which the doors demand, is what no page can send here without asking first.
 * `otherwise`: the setting that lets others in.
 */
export function onlyFromHere(otherwise: string): RequestHandler {
  return (request, response, next) => {
    if (['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname)) return next();
    response.status(403).json({ error: `Requests from elsewhere are let in only with ${otherwise}.` });
  };
}
