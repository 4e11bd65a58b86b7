import type { Response } from 'express';

/** Writes a reply as it comes. */
export interface ResponseStream {
  /** Aborts when the client leaves before the end. */
  gone: AbortSignal;
  /** Resolves when more can be written, or the client has left. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Resolves when everything is on its way, or the client has left. */
  end(bytes?: string): Promise<void>;
}

export function responseStream(response: Response): ResponseStream {
  const leaving = new AbortController();
  const closed = new Promise<void>((resolve) => {
    response.on('close', () => {
      if (!response.writableFinished) leaving.abort();
      resolve();
    });
    response.on('finish', resolve);
  });
  response.on('error', () => {}); // the close says it too

  return {
    gone: leaving.signal,
    async write(bytes) {
      if (leaving.signal.aborted || response.write(bytes)) return;
      await Promise.race([closed, new Promise((resolve) => response.once('drain', resolve))]);
    },
    async end(bytes) {
      if (leaving.signal.aborted) return;
      response.end(bytes);
      await closed;
    },
  };
}
