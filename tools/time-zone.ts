import * as z from 'zod/mini';

/** An IANA name, as tools take it. */
export const timeZone = z.string().check(z.maxLength(64), z.refine(isTimeZone, 'is no IANA time zone, such as Asia/Tokyo'));

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
}
