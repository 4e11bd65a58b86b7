import { RefusedRequest } from './refused-request.ts';
import { json } from './responses.ts';

/** What answers a request, behind whatever server. `gone` aborts when the client leaves before the reply is whole. May throw RefusedRequest. */
export type Handler = (request: Request, gone: AbortSignal) => Promise<Response>;

/** A path of ours, and what answers there. */
export interface Route {
  /** 'ANY': whatever no other route answers. */
  method: 'GET' | 'POST' | 'DELETE' | 'ANY';
  /** As express writes paths: '/cast/:clip'. */
  path: string | RegExp;
  handle: Handler;
  /** Answers strangers too; absent: turns them away. */
  open?: true;
}

/** `handle`, where `tell` words what it refuses. Absent: the message as JSON. */
export function explained(
  handle: Handler,
  tell: (refused: RefusedRequest, request: Request) => Response = ({ message, status }) => json({ error: message }, { status }),
): Handler {
  return async (request, gone) => {
    try {
      return await handle(request, gone);
    } catch (error) {
      if (error instanceof RefusedRequest) return tell(error, request);
      throw error;
    }
  };
}
