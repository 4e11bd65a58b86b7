import type { RequestHandler } from 'express';
import { type AccessOptions, refusal } from './access.ts';

/** Lets in whoever may also call: anybody on this machine, and clients with the access token. */
export function clientsOnly(access: AccessOptions): RequestHandler {
  return (request, response, next) => {
    const refused = refusal(request, access);
    if (refused) response.status(refused.status).json({ error: refused.reason });
    else next();
  };
}
