import express, { type Request } from 'express';

/** Forms have some hundred bytes. */
export const readForm = express.text({ type: 'application/x-www-form-urlencoded', limit: '16kb' });

/** What a form holds that `readForm` has read. */
export function fieldsOf({ body }: Request): URLSearchParams {
  return new URLSearchParams(typeof body === 'string' ? body : '');
}

/** A field that is there once. */
export function only(fields: URLSearchParams, name: string): string | undefined {
  const values = fields.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}
