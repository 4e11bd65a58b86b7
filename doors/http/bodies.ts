/** What a request's body holds. Everything here throws RefusedRequest. */
import { bytesWithin } from '#core/wire/bounded-body.ts';
import { jsonWithin } from '#core/wire/json.ts';
import { RefusedRequest } from './refused-request.ts';

/** Forms have some hundred bytes. */
const FORM_BYTES = 16 * 1024;

/** The whole body. More than `limit` bytes are not read (413). */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  try {
    return await bytesWithin(request.body, limit);
  } catch (cause) {
    if (cause instanceof RefusedRequest) throw cause;
    if (cause instanceof RangeError) throw new RefusedRequest(`the body is ${cause.message}`, { status: 413 });
    throw new RefusedRequest('the body broke off', { cause });
  }
}

/** A body of JSON, whatever content type it has. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  return jsonIn(await readBytes(request, limit));
}

export function jsonIn(body: Buffer): unknown {
  try {
    return jsonWithin(body.toString('utf8'));
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedRequest(`The body is ${error.message}.`);
    throw new RefusedRequest('The body is not JSON.');
  }
}

/** The fields of a form; none where the body is no form. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const body = await readBytes(request, FORM_BYTES);
  return new URLSearchParams(hasType(request, 'application/x-www-form-urlencoded') ? body.toString() : '');
}

/** A field that is there once. */
export function only(fields: URLSearchParams, name: string): string | undefined {
  const values = fields.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** Whether a body says that it has this content type. */
export function hasType({ headers }: Request, type: string): boolean {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() === type;
}
