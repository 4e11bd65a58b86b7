/** Responses, as doors make them. */

interface Head {
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** A whole body of one type; its length goes before it. */
export function whole(body: string | Uint8Array, type: string, { status = 200, headers }: Head = {}): Response {
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { ...headers, 'content-type': type, 'content-length': length } });
}

export function json(body: unknown, head?: Head): Response {
  return whole(JSON.stringify(body), 'application/json; charset=utf-8', head);
}

export function text(body: string, head?: Head): Response {
  return whole(body, 'text/plain; charset=utf-8', head);
}

export function bare(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'content-length': '0' } });
}

/** Adds to a response that is being made. Resolves when it can take more, or when nobody takes it any more. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/** What is still being made of each response that was begun by `streamed`. */
const making = new WeakMap<Response, Promise<void>>();

/** Resolves when nothing is at work on a response any more, also where the one who asked for it has left. */
export async function isMade(response: Response): Promise<void> {
  await making.get(response);
}

/** A response that goes out while `make` writes it. What `make` throws breaks the connection off, because the status has been sent. */
export function streamed(headers: Readonly<Record<string, string>>, make: (write: Write) => Promise<void>): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const write: Write = (piece) => writer.write(typeof piece === 'string' ? Buffer.from(piece) : piece).catch(() => {});
  const made = make(write);
  made.then(() => writer.close()).catch((error) => writer.abort(error).catch(() => {}));
  const response = new Response(readable, { headers });
  making.set(
    response,
    made.catch(() => {}),
  );
  return response;
}
